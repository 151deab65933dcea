/** Where subgraphs of this system say whether they can do their work. */
const PATH = '/api/health/?probe=ready';

/** Ms for the response; who is slower is as good as away. */
const TIMEOUT_MS = 1_000;

/** Asks the subgraph at an address whether it can do its work now. Never rejects; whoever has no such endpoint is not ready. */
export async function isSubgraphReady(address: string): Promise<boolean> {
  try {
    const { ok, body } = await fetch(new URL(PATH, address), { signal: AbortSignal.timeout(TIMEOUT_MS) });
    await body?.cancel();
    return ok;
  } catch {
    return false;
  }
}
