import type { FastifyReply } from 'fastify';
import { setPrivateCacheControl } from '../../subgraphs/shared/runtime/cache-control';
import type { ErrorResponse } from './errors';

/** A success, serialised once. */
export interface RestResponse {
  readonly status: number;
  /** Null for 204. */
  readonly body: string | null;
  readonly link: string | null;
  readonly location: string | null;
  /** Content type of the body. Default: JSON's. */
  readonly type?: string;
}

export const JSON_TYPE = 'application/json; charset=utf-8';

/** Sends a success: 204 has no body and no type, 201 may have a Location, a page has a Link. */
export function sendResponse(
  reply: FastifyReply,
  { status, body, link, location, type = JSON_TYPE }: RestResponse,
): FastifyReply {
  if (link !== null) void reply.header('link', link);
  if (location !== null) void reply.header('location', location);
  void reply.code(status);
  return body === null ? reply.send() : reply.header('content-type', type).send(body);
}

/** Sends a failure with the headers that its status asks for. Whether there is one depends on the caller too. */
export function sendError(
  reply: FastifyReply,
  { status, body, retryAfter, rateLimit }: ErrorResponse,
): FastifyReply {
  setPrivateCacheControl(reply);
  if (status === 401 && !reply.hasHeader('www-authenticate')) void reply.header('www-authenticate', 'Bearer');
  if (retryAfter !== undefined) void reply.header('retry-after', retryAfter);
  if (retryAfter !== undefined && rateLimit !== undefined) {
    void reply.headers({
      'ratelimit-limit': rateLimit,
      'ratelimit-remaining': 0,
      'ratelimit-reset': retryAfter,
    });
  }
  return reply.code(status).header('content-type', JSON_TYPE).send(JSON.stringify(body));
}
