/**
 * Ms that the gateway still waits for the response to a request of its. A subgraph cancels its statements then. It is not
 * signed: whoever changes it changes how long work is done for nobody, and nothing else.
 */
export const TIMEOUT_HEADER = 'x-request-timeout-ms';

/** Longest time in ms that a subgraph works on one request: the longest that SUBGRAPH_TIMEOUT_MS can be. */
const MAX_TIMEOUT_MS = 600_000;

/** The time in a header, or the longest one when it is missing or makes no sense. */
export function timeoutOf(header: unknown): number {
  const ms = typeof header === 'string' && /^\d{1,9}$/.test(header) ? Number(header) : MAX_TIMEOUT_MS;
  return Math.min(Math.max(ms, 1), MAX_TIMEOUT_MS);
}
