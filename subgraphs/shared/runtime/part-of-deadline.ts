import type { Config } from './config/config';

/** What comes before the work of a request, such as counting it, may take this part of its time. */
const PART = 1 / 5;

/** Ms that a step before the work of a request may wait for a store that hangs; then the request goes on without it. */
export function partOfDeadline({ timeoutMs }: Pick<Config['subgraphs'], 'timeoutMs'>): number {
  return timeoutMs * PART;
}
