import type { Logger } from 'pino';
import { IsmError } from '../../schema/contract/errors';
import { abortSignalOf, type EndSignal } from '../../subgraphs/shared/runtime/connections/request-end';

export interface IdentityProcessOptions {
  readonly timeoutMs: number;
  readonly logger: Logger;
}

/** Statuses of a balancer or a draining process: the question did not reach the subgraph's code. */
const UNREACHABLE_STATUS = new Set([502, 503, 504]);

/**
 * Asks the identity subgraph in its own process for what it tells beside its graph. A question changes nothing, so
 * that it is asked again when the connection was lost.
 * @param client aborted when nobody waits any more; default: somebody does
 * @throws IsmError SUBGRAPH_UNAVAILABLE without a response, SUBGRAPH_BAD_ANSWER with one that cannot be used
 */
export async function askIdentityProcess<Content>(
  url: URL,
  headers: Record<string, string>,
  { timeoutMs, logger }: IdentityProcessOptions,
  client: EndSignal | null = null,
): Promise<Content> {
  const deadline = AbortSignal.timeout(timeoutMs);
  const signal = client ? AbortSignal.any([deadline, abortSignalOf(client)]) : deadline;
  try {
    const response = await get(url, headers, signal).catch((error: unknown) => {
      if (signal.aborted || error instanceof IsmError) throw error;
      return get(url, headers, signal);
    });
    const content: unknown = JSON.parse(response);
    if (typeof content !== 'object' || content === null) throw new SyntaxError('not a JSON object');
    return content as Content;
  } catch (error) {
    logger.warn({ err: error, path: url.pathname }, 'the identity subgraph gave no usable response');
    if (error instanceof IsmError) throw error;
    throw new IsmError(error instanceof SyntaxError ? 'SUBGRAPH_BAD_ANSWER' : 'SUBGRAPH_UNAVAILABLE', {
      cause: error,
    });
  }
}

/** The body of a response with a good status. */
async function get(url: URL, headers: Record<string, string>, signal: AbortSignal): Promise<string> {
  const response = await fetch(url, { headers, signal, redirect: 'error' });
  const body = await response.text();
  if (response.ok) return body;
  const cause = new Error(`status ${response.status}: ${body.slice(0, 300)}`);
  throw UNREACHABLE_STATUS.has(response.status) ? cause : new IsmError('SUBGRAPH_BAD_ANSWER', { cause });
}
