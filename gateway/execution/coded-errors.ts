import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { ERROR_CATALOGUE } from '../../schema/contract/errors';
import { HIDDEN_MARK } from '../../schema/contract/hidden-rows';
import type { ExecutionRequest, ExecutionResult, Stage } from '../pipeline/execution';

/** What the plan executor or a subgraph adds for its own use. `http` would change the status of the whole response. */
const PRIVATE_EXTENSIONS = new Set(['serviceName', 'stacktrace', 'exception', 'http', HIDDEN_MARK]);

/** Errors about rows that are there, without the mark of the subgraph. */
const hiddenRows = new WeakSet<GraphQLError>();

/** True for a NOT_FOUND that hides a row: the audit log tells it from one of a row that nobody ever had. */
export function hidesRow(error: GraphQLError): boolean {
  return hiddenRows.has(error);
}

/**
 * Gives every error of an execution a code, and takes off what is nobody's business: stack traces, names the plan
 * executor adds, messages of unexpected errors. Apollo Server and REST both read the result of this stage.
 */
export function codeErrors(logger: Logger): Stage {
  return (next) => async (request) => {
    let result: ExecutionResult;
    try {
      result = await next(request);
    } catch (error) {
      return { data: null, errors: [internalError(error, request, logger)] };
    }
    if (!result.errors) return result;
    const errors = result.errors.map((error) => codedError(error, result, request, logger));
    // Without data Apollo Server takes the request for a bad one.
    const isRequestError = result.data === undefined && errors[0]?.extensions.code === 'BAD_USER_INPUT';
    return isRequestError ? { ...result, errors } : { ...result, data: result.data ?? null, errors };
  };
}

function codedError(
  error: GraphQLError | Error,
  result: ExecutionResult,
  request: ExecutionRequest,
  logger: Logger,
): GraphQLError {
  if (!(error instanceof GraphQLError)) return badResponse(error, request, logger);
  const { code } = error.extensions;
  if (code === undefined) {
    // The plan executor checks variables against the API schema before it runs anything; those errors have no code.
    if (result.data === undefined && error.nodes) return copyOf(error, { code: 'BAD_USER_INPUT' });
    return internalError(error, request, logger);
  }
  for (const key in error.extensions) {
    if (!PRIVATE_EXTENSIONS.has(key)) continue;
    const copy = copyOf(error, { code });
    if (error.extensions[HIDDEN_MARK] === true) hiddenRows.add(copy);
    return copy;
  }
  return error;
}

/** The plan executor throws bare errors when a response does not fit its plan. */
function badResponse(error: Error, request: ExecutionRequest, logger: Logger): GraphQLError {
  logger.error(
    { err: error, requestId: request.context.requestId },
    'subgraph response does not fit the plan',
  );
  return new GraphQLError(ERROR_CATALOGUE.SUBGRAPH_BAD_ANSWER.message, {
    extensions: { code: 'SUBGRAPH_BAD_ANSWER' },
  });
}

function internalError(error: unknown, request: ExecutionRequest, logger: Logger): GraphQLError {
  const { requestId } = request.context;
  logger.error({ err: error, requestId }, 'execution failed');
  return new GraphQLError(ERROR_CATALOGUE.INTERNAL_SERVER_ERROR.message, {
    path: error instanceof GraphQLError ? (error.path ?? null) : null,
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
  });
}

function copyOf(error: GraphQLError, added: { code: unknown }): GraphQLError {
  const extensions = Object.fromEntries(
    Object.entries(error.extensions).filter(([key]) => !PRIVATE_EXTENSIONS.has(key)),
  );
  return new GraphQLError(error.message, {
    nodes: error.nodes ?? null,
    source: error.source ?? null,
    positions: error.positions ?? null,
    path: error.path ?? null,
    extensions: { ...extensions, ...added },
  });
}
