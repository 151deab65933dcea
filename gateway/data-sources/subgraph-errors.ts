import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { ERROR_CATALOGUE } from '../../schema/contract/errors';
import { HIDDEN_MARK } from '../../schema/contract/hidden-rows';
import { Abandoned } from '../../subgraphs/shared/runtime/connections/deadline';
import type { ReportedError } from '../../subgraphs/shared/transport/graph-response';
import { SubgraphFailure, type FailureCode } from '../../subgraphs/shared/transport/subgraph-failure';

export interface ErrorOrigin {
  readonly subgraph: string;
  /** In another process: what it leaves without a code is its error, and ours in this one. */
  readonly isRemote: boolean;
  readonly requestId: string;
  readonly logger: Logger;
}

/** Added by servers and plan executors for their own use; `http` would change the status of the whole response. */
const PRIVATE_EXTENSIONS = new Set(['http', 'stacktrace', 'exception', 'serviceName']);

/** The subgraph could not read the plan's document: its schema is another one than the supergraph says. */
const REJECTED_PLAN = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_REQUEST']);

/** The errors of a fetch that failed as a whole: one for each root field, so each null of the response has its reason. */
export function failureErrors(
  failure: unknown,
  origin: ErrorOrigin,
  rootKeys: readonly string[],
): GraphQLFormattedError[] {
  const { subgraph, requestId, logger } = origin;
  const level = failure instanceof Abandoned ? 'debug' : 'warn';
  logger[level]({ err: failure, subgraph, requestId }, 'fetch from a subgraph failed');
  const error = failureError(failureCodeOf(failure), subgraph);
  return rootKeys.length > 0 ? rootKeys.map((key) => ({ ...error, path: [key] })) : [error];
}

function failureCodeOf(failure: unknown): FailureCode {
  if (failure instanceof SubgraphFailure) return failure.code;
  // The client left: nobody reads this.
  return failure instanceof Abandoned ? 'SUBGRAPH_TIMEOUT' : 'SUBGRAPH_BAD_ANSWER';
}

function failureError(code: FailureCode, service: string): GraphQLFormattedError {
  return { message: ERROR_CATALOGUE[code].message, extensions: { code, service } };
}

/**
 * What a client may read of a subgraph's errors. Coded errors pass, whatever the code; unexpected ones are logged and
 * say only the request id.
 */
export function publicErrors(errors: readonly ReportedError[], origin: ErrorOrigin): GraphQLFormattedError[] {
  return errors.map((error) => publicError(error, origin));
}

function publicError(error: ReportedError, origin: ErrorOrigin): GraphQLFormattedError {
  const code = error.extensions?.code;
  const path = error.path ? { path: error.path } : {};
  if (typeof code !== 'string' || code === 'INTERNAL_SERVER_ERROR' || REJECTED_PLAN.has(code)) {
    const { subgraph, isRemote, requestId, logger } = origin;
    logger.error(
      { err: error.originalError ?? error, path: error.path, subgraph, requestId },
      'unexpected error of a subgraph',
    );
    if (REJECTED_PLAN.has(String(code))) return failureError('SUBGRAPH_BAD_ANSWER', subgraph);
    if (isRemote && typeof code !== 'string')
      return { ...failureError('SUBGRAPH_BAD_ANSWER', subgraph), ...path };
    return {
      message: ERROR_CATALOGUE.INTERNAL_SERVER_ERROR.message,
      ...path,
      extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
    };
  }
  const extensions: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(error.extensions ?? {})) {
    if (!PRIVATE_EXTENSIONS.has(key)) extensions[key] = value;
  }
  return { message: error.message, ...path, extensions };
}

/** Errors about rows that are there, without the mark of the subgraph. */
const hiddenRows = new WeakSet<GraphQLError>();

/** True for a NOT_FOUND that hides a row: the audit log tells it from one of a row that nobody ever had. */
export function hidesRow(error: GraphQLError): boolean {
  return hiddenRows.has(error);
}

/** A subgraph's error as one of the response, at its location there. */
export function errorOfSubgraph(
  { message, extensions }: GraphQLFormattedError,
  path: readonly (string | number)[] | null | undefined,
): GraphQLError {
  if (extensions?.[HIDDEN_MARK] !== true) {
    return new GraphQLError(message, { path: path ?? null, extensions: extensions ?? null });
  }
  const { [HIDDEN_MARK]: _, ...others } = extensions;
  const error = new GraphQLError(message, { path: path ?? null, extensions: others });
  hiddenRows.add(error);
  return error;
}
