import { locationText, type StatusRow } from '../../schema/api-contract/api-contract';
import { isErrorCode, statusOf, type ErrorCode } from '../../schema/contract/errors';

/** The code behind each status whose body shows none. */
const CODE_OF_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'BAD_USER_INPUT',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'THROTTLED',
};

/**
 * The codes of an endpoint's documented failures.
 * @throws Error naming the line, for a code that the error catalogue does not have or that has another status there
 */
export function errorCodesOf(statuses: readonly StatusRow[]): ErrorCode[] {
  const codes = new Set<ErrorCode>();
  for (const row of statuses) {
    if (row.status < 400) continue;
    const code = row.code ?? CODE_OF_STATUS[row.status];
    if (!isErrorCode(code))
      throw new Error(`${locationText(row)}: ${code ?? row.status} is not in the error catalogue`);
    if (statusOf(code) !== row.status)
      throw new Error(`${locationText(row)}: ${code} has the status ${statusOf(code)}, not ${row.status}`);
    codes.add(code);
  }
  return [...codes];
}
