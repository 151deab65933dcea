import { ERROR_CATALOGUE, IsmError, type ErrorCode } from '../../../schema/contract/errors';

/** What is over when a dependency is back. */
const TRANSIENT: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['PEER_UNAVAILABLE', 'OVERLOADED', 'THROTTLED']);

/** True for a failure that the same work may not have a moment later. */
export function isTransient({ code }: IsmError): boolean {
  return TRANSIENT.has(code) || code.startsWith('SUBGRAPH_');
}

/** What clients are told of a failure: of an unexpected one no more than over the graph. */
export function failureText(error: unknown): string {
  if (!(error instanceof IsmError)) return ERROR_CATALOGUE.INTERNAL_SERVER_ERROR.message;
  const fields = Object.entries((error.extensions.fields ?? {}) as Record<string, readonly string[]>);
  return fields.length === 0
    ? error.message
    : fields.map(([field, messages]) => `${field}: ${messages.join(' ')}`).join(' ');
}
