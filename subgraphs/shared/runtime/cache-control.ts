import type { FastifyReply } from 'fastify';

/** What makes two callers' responses differ; added to what CORS and compression have said. */
const VARY = 'Authorization, Cookie';

const PRIVATE = 'private, no-cache';

/** Marks a response as the caller's own: kept by nobody else, and only used after asking. */
export function setPrivateCacheControl(reply: FastifyReply): void {
  if (reply.getHeader('cache-control') === PRIVATE) return;
  const vary = reply.getHeader('vary');
  void reply.header('cache-control', PRIVATE).header('vary', vary ? `${String(vary)}, ${VARY}` : VARY);
}
