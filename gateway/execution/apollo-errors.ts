import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { errorOfSubgraph } from '../data-sources/subgraph-errors';
import type { ExecutionRequest, Stage } from '../pipeline/execution';
import { codedError, variableErrors } from '../request/coded-error';

/** The engine names the subgraph of an error here, for its own use. */
const SERVICE = 'serviceName';

/** Gives what the engine of @apollo/gateway reports its code: errors of variables have none, and what does not fit its plan is no GraphQL error. */
export function codeApolloErrors(logger: Logger): Stage {
  return (next) => async (request) => {
    const result = await next(request);
    const { errors } = result;
    if (!errors) return result;
    // It checks variables before it runs anything.
    if (result.data === undefined && errors.every(isOfVariables)) return { errors: variableErrors(errors) };
    return {
      ...result,
      data: result.data ?? null,
      errors: errors.map((error) => coded(error, request, logger)),
    };
  };
}

function isOfVariables(error: GraphQLError): boolean {
  return error instanceof GraphQLError && error.nodes !== undefined && error.extensions.code === undefined;
}

function coded(error: GraphQLError | Error, request: ExecutionRequest, logger: Logger): GraphQLError {
  const { requestId } = request.context;
  if (!(error instanceof GraphQLError)) {
    logger.error({ err: error, requestId }, 'subgraph response does not fit the plan');
    return codedError('SUBGRAPH_BAD_ANSWER');
  }
  const { message, path, extensions } = error;
  if (extensions.code === undefined) {
    logger.error({ err: error, requestId }, 'execution failed');
    return codedError('INTERNAL_SERVER_ERROR', { path, extensions: { requestId } });
  }
  const { [SERVICE]: _, ...others } = extensions;
  return errorOfSubgraph({ message, extensions: others }, path);
}
