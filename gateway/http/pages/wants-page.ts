import type { FastifyRequest } from 'fastify';

/** True for a browser that navigates here: it prefers HTML, where clients of the graph ask for JSON. */
export function wantsPage(request: FastifyRequest): boolean {
  if (request.method !== 'GET') return false;
  const accept = request.headers.accept ?? '';
  const html = accept.indexOf('text/html');
  if (html === -1) return false;
  const json = accept.search(/application\/(graphql-response\+)?json/);
  return json === -1 || html < json;
}
