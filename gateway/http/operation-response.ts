import type { ApolloServerPlugin, GraphQLRequest, GraphQLRequestListener, HeaderMap } from '@apollo/server';
import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  type GraphQLFormattedError,
  type OperationDefinitionNode,
} from 'graphql';
import { statusOf } from '../../schema/contract/errors';
import { graphCsrfFailure, rejectForgery } from '../auth/csrf';
import type { GatewayContext } from '../request/context';
import type { ReportRejection } from '../request/rejection';
import { GRAPH_TYPE, prefersGraphType } from './graph-media-type';
import { longestWait, withRetryAfter } from './retry-in-errors';
import type { RejectionMetrics } from './rejections';

/** Errors of the document or its variables: the operation never ran. */
const REQUEST_ERRORS = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_LIMIT_EXCEEDED',
  'OPERATION_NOT_STORED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
]);

/** Characters; a client may choose a name of any length. */
const MAX_LOGGED_NAME = 100;

/**
 * What HTTP adds to an operation: CSRF for mutations, the request id beside errors, when to come back, and the statuses of the
 * GraphQL-over-HTTP specification, where `application/json` tells errors of the document with 200 and
 * `application/graphql-response+json` with 400.
 */
export function operationResponse(
  rejections: RejectionMetrics,
  report?: ReportRejection,
): ApolloServerPlugin<GatewayContext> {
  const listener: GraphQLRequestListener<GatewayContext> = {
    async didResolveOperation({ operation, request, contextValue }) {
      if (!operation) throw unresolvedOperation(request.operationName);
      contextValue.operationName = operation.name?.value.slice(0, MAX_LOGGED_NAME) ?? null;
      await assertNoForgery(operation, { request, contextValue }, report);
    },
    willSendResponse({ response, request, operation, contextValue }) {
      if (response.body.kind !== 'single') return Promise.resolve();
      const result = response.body.singleResult;
      if (!result.errors) return Promise.resolve();
      // Of an operation that was executed they are counted; without data it was not, or its variables were not valid.
      if (result.data === undefined) rejections.count(result.errors);
      const isRepeatable =
        operation?.operation !== OperationTypeNode.MUTATION ||
        request.http?.headers.get('idempotency-key') !== undefined;
      result.errors = withRetryAfter(result.errors, isRepeatable);
      tellWaits(result.errors, response.http.headers);
      result.extensions = { ...result.extensions, requestId: contextValue.requestId };
      const [first] = result.errors;
      const ofRequest = result.data === undefined && REQUEST_ERRORS.has(String(first?.extensions?.code));
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

/** @throws CSRF_FAILED, as an error that sets the status */
async function assertNoForgery(
  operation: OperationDefinitionNode,
  { request, contextValue: context }: { request: GraphQLRequest; contextValue: GatewayContext },
  report: ReportRejection | undefined,
): Promise<void> {
  const failure = graphCsrfFailure(operation, context);
  if (failure === null) return;
  const first = operation.selectionSet.selections.find((node) => node.kind === Kind.FIELD);
  const rootField = first?.name.value ?? 'mutation';
  const { code, message } = await rejectForgery(
    { failure, context, rootField, id: request.variables?.id },
    report,
  );
  throw new GraphQLError(message, { extensions: { code, http: { status: statusOf(code) } } });
}

/** Whoever was throttled in some field, or did not get it for the moment, hears in the headers too when to come back. */
function tellWaits(errors: readonly GraphQLFormattedError[], headers: HeaderMap): void {
  const wait = longestWait(errors);
  if (!wait) return;
  headers.set('retry-after', String(wait.seconds));
  const { code, rateLimit } = wait.error.extensions ?? {};
  if (code !== 'THROTTLED' || typeof rateLimit !== 'number') return;
  headers.set('ratelimit-limit', String(rateLimit));
  headers.set('ratelimit-remaining', '0');
  headers.set('ratelimit-reset', String(wait.seconds));
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
