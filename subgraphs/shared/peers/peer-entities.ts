import { badResponse, entityError, type ReportedError } from '../transport/graph-response';
import { SubgraphFailure } from '../transport/subgraph-failure';
import type { PeerResponse } from './peer-transport';

/** Of a caller who may not see an entity or a field of it. */
const HIDDEN_CODES: ReadonlySet<unknown> = new Set(['NOT_FOUND', 'FORBIDDEN', 'UNAUTHENTICATED']);

/** The peer has another version of the schema, grants the system something else, or failed for itself: asking again does not help. */
const UNUSABLE_CODES: ReadonlySet<unknown> = new Set([
  'GRAPHQL_VALIDATION_FAILED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'INTERNAL_SERVER_ERROR',
]);

/**
 * The entities of a response, each at the index of its representation; null where there is none.
 * @param isOfCaller whether a caller asks: what they may not see is not there for them, but the system may see all that it asks for
 * @throws SubgraphFailure when any of them could not be read
 */
export function entitiesIn(
  { data, errors }: PeerResponse,
  representations: readonly unknown[],
  isOfCaller: boolean,
): readonly unknown[] {
  const error = errors.find(({ extensions }) => !isOfHidden(extensions?.code, isOfCaller));
  if (error) throw failureOf(error);
  if (data === null) return representations.map(() => null);
  const wrong = entityError(data._entities, representations);
  if (wrong) throw badResponse(wrong);
  return data._entities as readonly unknown[];
}

function isOfHidden(code: unknown, isOfCaller: boolean): boolean {
  return isOfCaller ? HIDDEN_CODES.has(code) : code === 'NOT_FOUND';
}

function failureOf({ message, extensions, originalError }: ReportedError): SubgraphFailure {
  const code = extensions?.code;
  const isUnread = code === undefined || UNUSABLE_CODES.has(code);
  const reason = `${typeof code === 'string' ? code : 'no code'}: ${message}`;
  return new SubgraphFailure(isUnread ? 'SUBGRAPH_BAD_ANSWER' : 'SUBGRAPH_UNAVAILABLE', reason, {
    cause: originalError,
  });
}
