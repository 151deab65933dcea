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

/** Characters from which on it costs more to write a string than to make bytes of it and write those: not yet with 16,000, but with 87,000. */
const LARGE = 40_000;

/** A result as clients read it. */
export interface GraphResult {
  /** Undefined: nothing was executed. */
  readonly data?: Record<string, unknown> | null | undefined;
  /** JSON of the data, in its place. */
  readonly json?: string | undefined;
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
  { data, json, errors }: GraphResult,
  { status, type, isRepeatable }: GraphResponseOptions,
): FastifyReply {
  const ofData = json ?? (data === undefined ? undefined : JSON.stringify(data));
  if (!errors) return send(reply, status, type, `{"data":${ofData ?? 'null'}}\n`);
  const told = withRetryAfter(errors, isRepeatable);
  tellWaits(told, reply);
  const ofErrors = `"errors":${JSON.stringify(told)}`;
  const members = ofData === undefined ? ofErrors : `${ofErrors},"data":${ofData}`;
  const body = `{${members},"extensions":${JSON.stringify({ requestId: request.id })}}\n`;
  const isOfRequest = ofData === undefined && REQUEST_ERRORS.has(String(told[0]?.extensions?.code));
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

/** @param body with a line feed at its end, as Apollo Server sends it */
function send(reply: FastifyReply, status: number, type: string, body: string): FastifyReply {
  return reply
    .code(status)
    .header('content-type', type)
    .send(body.length < LARGE ? body : bytesOf(body));
}

/** Node takes a large string apart character by character to write it as UTF-8; what is ASCII need not be. */
function bytesOf(text: string): Buffer {
  return Buffer.from(text, Buffer.byteLength(text) === text.length ? 'latin1' : 'utf8');
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
