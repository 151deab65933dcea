import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/**
 * Redirects GET and HEAD of a path that lacks its last slash with 308 to the right address, query string included.
 * Other methods find no route and are 404, so that no client sends a body twice.
 */
export function redirectToSlash(app: FastifyInstance, path: string): void {
  app.route({
    method: ['GET', 'HEAD'],
    url: path.slice(0, -1),
    exposeHeadRoute: false,
    handler: sendToSlash,
  });
}

export function sendToSlash(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply.code(308).header('location', withSlash(request.url)).send();
}

/** `/api/v1/employees?page=2` → `/api/v1/employees/?page=2`; never an address of another host. */
export function withSlash(url: string): string {
  const start = url.search(/\?/);
  return `/${pathOf(url).replace(/^\/+/, '')}/${start < 0 ? '' : url.slice(start)}`;
}

/** The path of a request's address, as it was sent. */
export function pathOf(url: string): string {
  const [path = ''] = url.split(/[?#]/, 1);
  // A request target may be absolute (RFC 9112, 3.2.2).
  return path.startsWith('/') ? path : new URL(path).pathname;
}
