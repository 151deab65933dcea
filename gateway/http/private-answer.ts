import type { FastifyReply } from 'fastify';

/** What makes two callers' answers differ; added to what CORS has said. */
const VARY = 'Authorization, Cookie';

/** Marks an answer as the caller's own: kept by nobody else, and only used after asking. */
export function setPrivate(reply: FastifyReply): void {
  const vary = reply.getHeader('vary');
  void reply
    .header('cache-control', 'private, no-cache')
    .header('vary', vary ? `${String(vary)}, ${VARY}` : VARY);
}
