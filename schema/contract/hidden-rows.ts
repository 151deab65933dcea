import { IsmError } from './errors';

/**
 * Mark of a NOT_FOUND whose row is there and hidden from the caller. A subgraph sets it for the audit log; the gateway takes it off
 * before anybody else sees it.
 */
export const HIDDEN_MARK = 'isHidden';

/** The error about a row that is there and that the caller may not see. */
export function hiddenRow(): IsmError {
  return new IsmError('NOT_FOUND', { extensions: { [HIDDEN_MARK]: true } });
}
