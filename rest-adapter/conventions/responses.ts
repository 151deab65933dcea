import type { FastifyReply } from 'fastify';
import type { Answer } from '../answer';
import type { ErrorAnswer } from './errors';

export const JSON_TYPE = 'application/json; charset=utf-8';

/** What makes two callers' answers differ; added to what CORS and compression have said. */
const VARY = 'Authorization, Cookie';

const PRIVATE = 'private, no-cache';

/** Marks an answer as the caller's own: kept by nobody else, and only used after asking. */
export function setPrivate(reply: FastifyReply): void {
  if (reply.getHeader('cache-control') === PRIVATE) return;
  const vary = reply.getHeader('vary');
  void reply.header('cache-control', PRIVATE).header('vary', vary ? `${String(vary)}, ${VARY}` : VARY);
}

/** Sends a success: 204 has no body and no type, 201 may have a Location, a page has a Link. */
export function sendAnswer(reply: FastifyReply, { status, body, link, location }: Answer): FastifyReply {
  if (link !== null) void reply.header('link', link);
  if (location !== null) void reply.header('location', location);
  void reply.code(status);
  return body === null ? reply.send() : reply.header('content-type', JSON_TYPE).send(body);
}

/** Sends a failure with the headers that its status asks for. Whether there is one depends on the caller too. */
export function sendError(
  reply: FastifyReply,
  { status, body, retryAfter, rateLimit }: ErrorAnswer,
): FastifyReply {
  setPrivate(reply);
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
