import type { HTTPGraphQLResponse } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { GRAPH_TYPE, prefersGraphType } from './graph-media-type';
import { longestWait, withRetryAfter } from './retry-in-errors';

/** Errors of the document or its variables: the operation never ran. */
const REQUEST_ERRORS = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_LIMIT_EXCEEDED',
  'OPERATION_NOT_STORED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
]);

/** A result as clients read it. */
export interface GraphResult {
  /** Undefined: nothing was executed. */
  readonly data?: Record<string, unknown> | null | undefined;
  readonly errors?: readonly GraphQLFormattedError[] | undefined;
}

export interface GraphResponseOptions {
  readonly status: number;
  /** Media type with its charset. */
  readonly type: string;
  /** What had no result may be sent again. */
  readonly isRepeatable: boolean;
}

/**
 * Sends a result, and what HTTP adds to errors: the request id beside them, when to come back, and the statuses of the
 * GraphQL-over-HTTP specification, where `application/json` tells errors of the document with 200 and
 * `application/graphql-response+json` with 400.
 */
export function sendGraphResult(
  request: FastifyRequest,
  reply: FastifyReply,
  { data, errors }: GraphResult,
  { status, type, isRepeatable }: GraphResponseOptions,
): FastifyReply {
  if (!errors) return send(reply, status, type, { data });
  const told = withRetryAfter(errors, isRepeatable);
  tellWaits(told, reply);
  const body = { errors: told, data, extensions: { requestId: request.id } };
  const isOfRequest = data === undefined && REQUEST_ERRORS.has(String(told[0]?.extensions?.code));
  if (!isOfRequest) return send(reply, status, type, body);
  return prefersGraphType(request.headers.accept)
    ? send(reply, 400, `${GRAPH_TYPE}; charset=utf-8`, body)
    : send(reply, 200, type, body);
}

/** Sends what Apollo Server wrote. */
export function sendApolloResponse(
  reply: FastifyReply,
  { status, headers, body }: HTTPGraphQLResponse,
): FastifyReply {
  void reply.code(status ?? 200);
  for (const [name, value] of headers) void reply.header(name, value);
  return reply.send(body.kind === 'complete' ? body.string : undefined);
}

/** With a line feed at its end, as Apollo Server sends it. */
function send(reply: FastifyReply, status: number, type: string, body: object): FastifyReply {
  return reply
    .code(status)
    .header('content-type', type)
    .send(`${JSON.stringify(body)}\n`);
}

/** Whoever was throttled in some field, or did not get it for the moment, hears in the headers too when to come back. */
function tellWaits(errors: readonly GraphQLFormattedError[], reply: FastifyReply): void {
  const wait = longestWait(errors);
  if (!wait) return;
  void reply.header('retry-after', String(wait.seconds));
  const { code, rateLimit } = wait.error.extensions ?? {};
  if (code !== 'THROTTLED' || typeof rateLimit !== 'number') return;
  void reply.header('ratelimit-limit', String(rateLimit));
  void reply.header('ratelimit-remaining', '0');
  void reply.header('ratelimit-reset', String(wait.seconds));
}
