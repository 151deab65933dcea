import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { ERROR_CATALOGUE, statusOf } from '../../schema/contract/errors';
import { lacksCsrfToken } from '../auth/csrf';
import type { GatewayContext } from '../context';
import { GRAPH_TYPE, prefersGraphType } from './graph-media-type';
import type { RefusalMetrics } from './refusals';

/** Faults of the document or its variables: the operation never ran. */
const REQUEST_FAULTS = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_LIMIT_EXCEEDED',
  'OPERATION_NOT_STORED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
]);

/**
 * What HTTP adds to an operation: CSRF for mutations, the request id beside errors, and the statuses of the
 * GraphQL-over-HTTP specification, where `application/json` tells faults of the document with 200 and
 * `application/graphql-response+json` with 400.
 */
export function operationAnswer(refusals: RefusalMetrics): ApolloServerPlugin<GatewayContext> {
  const listener: GraphQLRequestListener<GatewayContext> = {
    didResolveOperation({ operation, request, contextValue }) {
      if (!operation) throw unresolvedOperation(request.operationName);
      if (lacksCsrfToken(operation, contextValue)) throw csrfError();
      return Promise.resolve();
    },
    willSendResponse({ response, request, contextValue }) {
      if (response.body.kind !== 'single') return Promise.resolve();
      const result = response.body.singleResult;
      if (!result.errors) return Promise.resolve();
      refusals.count(result.errors);
      result.extensions = { ...result.extensions, requestId: contextValue.requestId };
      const [first] = result.errors;
      const ofRequest = result.data === undefined && REQUEST_FAULTS.has(String(first?.extensions?.code));
      if (ofRequest) {
        const graphType = prefersGraphType(request.http?.headers.get('accept'));
        response.http.status = graphType ? 400 : 200;
        if (graphType) response.http.headers.set('content-type', `${GRAPH_TYPE}; charset=utf-8`);
      }
      return Promise.resolve();
    },
  };
  const started = Promise.resolve(listener);
  return { requestDidStart: () => started };
}

function csrfError(): GraphQLError {
  const status = statusOf('CSRF_FAILED');
  return new GraphQLError(ERROR_CATALOGUE.CSRF_FAILED.message, {
    extensions: { code: 'CSRF_FAILED', http: { status } },
  });
}

/** Found here, before the execution path, whose stages may rely on an operation. */
function unresolvedOperation(name: string | undefined): GraphQLError {
  const message = name
    ? `Unknown operation named "${name}".`
    : 'An operationName is required: there are several.';
  return new GraphQLError(message, {
    extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } },
  });
}
