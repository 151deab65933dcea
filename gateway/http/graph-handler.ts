import type { FastifyReply, FastifyRequest } from 'fastify';
import { Kind, type GraphQLFormattedError } from 'graphql';
import { statusOf } from '../../schema/contract/errors';
import type { ClientOperations } from '../apollo/client-operations';
import type { DocumentStore } from '../apollo/document-store';
import type { PersistedQueries } from '../apollo/persisted-queries';
import type { ReadOperation } from '../apollo/reading';
import { graphCsrfFailure, rejectForgery } from '../auth/csrf';
import type { AskedOperation, OperationCheck } from '../pipeline/asked-operation';
import type { EnterChain } from '../pipeline/execution';
import { isMutation } from '../pipeline/requested-operation';
import type { GatewayContext } from '../request/context';
import type { ReportRejection } from '../request/rejection';
import { contextOf } from './admission';
import { sendApolloResponse, sendGraphResult } from './graph-response';
import type { RejectionMetrics } from './rejections';

export interface GraphHandlerOptions {
  readonly operations: ClientOperations;
  readonly documents: DocumentStore;
  readonly persisted: PersistedQueries;
  /** What is looked at before an operation is executed, in this order. */
  readonly checks: readonly OperationCheck[];
  readonly execute: EnterChain;
  readonly rejections: RejectionMetrics;
  /** Told of writes of known callers that fail the CSRF check. */
  readonly reportRejection: ReportRejection;
}

export type GraphHandler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

/** Characters; a client may choose a name of any length. */
const MAX_LOGGED_NAME = 100;

/** Serves requests of GraphQL clients: their operation is found, checked and executed, and its result sent. */
export function graphHandler(options: GraphHandlerOptions): GraphHandler {
  const { operations, rejections } = options;
  return async (request, reply) => {
    const found = operations.read(request);
    const reading = found instanceof Promise ? await found : found;
    switch (reading.kind) {
      case 'operation':
        return serve(reading, request, reply, options);
      case 'response':
        return sendApolloResponse(reply, reading.response);
      case 'rejected': {
        const { errors, status, headers, type } = reading;
        for (const [name, value] of headers) void reply.header(name, value);
        rejections.count(errors);
        return sendGraphResult(request, reply, { errors }, { status, type, isRepeatable: true });
      }
    }
  };
}

async function serve(
  { asked, registration, isKept }: ReadOperation,
  request: FastifyRequest,
  reply: FastifyReply,
  options: GraphHandlerOptions,
): Promise<FastifyReply> {
  const { documents, persisted, rejections, execute } = options;
  const { operation, variables, schema, responseType: type } = asked;
  const context = contextOf(request);
  context.operationName = operation.operationName?.slice(0, MAX_LOGGED_NAME) ?? null;
  const isRepeatable = !isMutation(operation) || request.headers['idempotency-key'] !== undefined;
  const rejection = checked(asked, context, reply, options.checks) ?? forgery(asked, context, options);
  if (rejection) {
    const error = await rejection;
    rejections.count([error]);
    const status = statusOf(error.extensions?.code);
    return sendGraphResult(request, reply, { errors: [error] }, { status, type, isRepeatable });
  }
  if (registration) persisted.register(registration.hash, registration.text);
  const executed = await execute({ operation, variables, context, schema, dataAsJson: true });
  if (!isKept) documents.keep(operation.document, executed);
  const { data, json, errors } = executed;
  const result = { data, json, errors: errors?.map((failure) => failure.toJSON()) };
  // Without data its variables were not valid.
  const status = data === undefined && json === undefined ? 400 : 200;
  return sendGraphResult(request, reply, result, { status, type, isRepeatable });
}

/** The error of the first check that has one. */
function checked(
  asked: AskedOperation,
  context: GatewayContext,
  reply: FastifyReply,
  checks: readonly OperationCheck[],
): GraphQLFormattedError | null {
  for (const check of checks) {
    const verdict = check(asked, context);
    if (verdict?.headers) void reply.headers(verdict.headers);
    if (verdict?.error) return verdict.error.toJSON();
  }
  return null;
}

function forgery(
  { operation: { node }, variables }: AskedOperation,
  context: GatewayContext,
  { reportRejection }: GraphHandlerOptions,
): Promise<GraphQLFormattedError> | null {
  const failure = graphCsrfFailure(node, context);
  if (failure === null) return null;
  const first = node.selectionSet.selections.find((selection) => selection.kind === Kind.FIELD);
  const rootField = first?.name.value ?? 'mutation';
  return rejectForgery({ failure, context, rootField, id: variables.id }, reportRejection).then(
    ({ code, message }) => ({ message, extensions: { code } }),
  );
}
