import type { DatabaseState } from '../../subgraphs/shared/runtime/pool';
import { subgraphAddresses } from './addresses';

/** Bounds a probe; whoever asks for readiness has a deadline of its own. */
const TIMEOUT_MS = 2_000;

/** A response serves everybody who asks within this time, so that the open page cannot multiply requests. */
const KEPT_MS = 1_000;

export interface ReadinessOptions {
  readonly database: () => Promise<DatabaseState>;
  /** The supergraph that serves now. @throws when there is none */
  readonly supergraphSdl: () => string;
  /** Addresses that replace those of the supergraph. */
  readonly urls: ReadonlyMap<string, string>;
}

/**
 * Health of a gateway whose subgraphs are other processes. It is ready when it has a supergraph and at least one
 * subgraph responds: with some it serves their part of the graph, with none it can only reject requests. The subgraphs are asked
 * and not their circuit breakers, which would stay open while a balancer sends no requests.
 */
export function gatewayHealth({ database, supergraphSdl, urls }: ReadinessOptions) {
  let known: { readonly at: number; readonly responds: Promise<boolean> } | null = null;
  const anyResponds = (): Promise<boolean> => {
    const now = performance.now();
    if (!known || now - known.at > KEPT_MS)
      known = { at: now, responds: anySubgraphResponds(supergraphSdl, urls) };
    return known.responds;
  };
  return async (probe: 'ready' | null): Promise<DatabaseState> => {
    const state = await database();
    return probe === 'ready' && state.isHealthy ? { ...state, isHealthy: await anyResponds() } : state;
  };
}

async function anySubgraphResponds(
  supergraphSdl: () => string,
  urls: ReadonlyMap<string, string>,
): Promise<boolean> {
  try {
    const addresses = [...subgraphAddresses(supergraphSdl())].map(([name, url]) => urls.get(name) ?? url);
    await Promise.any(addresses.map(assertHealthy));
    return true;
  } catch {
    return false;
  }
}

async function assertHealthy(address: string): Promise<void> {
  const { ok, body } = await fetch(new URL('/health', address), { signal: AbortSignal.timeout(TIMEOUT_MS) });
  await body?.cancel();
  if (!ok) throw new Error('not healthy');
}
