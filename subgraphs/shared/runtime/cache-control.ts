import type { FastifyReply } from 'fastify';

/** What makes two callers' responses differ; added to what CORS and compression have said. */
const VARY = 'Authorization, Cookie';

const PRIVATE = 'private, no-cache';

/** Marks a response as the caller's own: shared caches do not keep it, and the caller's cache revalidates it. */
export function setPrivateCacheControl(reply: FastifyReply): void {
  if (reply.getHeader('cache-control') === PRIVATE) return;
  const vary = reply.getHeader('vary');
  void reply.header('cache-control', PRIVATE).header('vary', vary ? `${String(vary)}, ${VARY}` : VARY);
}
