import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ConstantHeaders } from './constant-headers';
import type { CorsHeaders } from './cors';
import { REQUEST_ID_HEADER } from './request-id';

/** What the preflight of a browser gets; it has no body. */
const NO_CONTENT = 204;

/**
 * Gives every response the headers that all responses have, and those that its origin gets. Preflights get their response here;
 * any other OPTIONS is the route's own, which says what it allows.
 */
export function writeHeaders(app: FastifyInstance, security: ConstantHeaders, cors: CorsHeaders): void {
  app.addHook('onRequest', (request, reply, done) => {
    const { response, preflight } = cors.of(request.headers.origin);
    void reply.headers(security).headers(response).header(REQUEST_ID_HEADER, request.id);
    if (!isPreflight(request)) {
      done();
      return;
    }
    // Some browsers wait for a body without a length.
    void reply.code(NO_CONTENT).headers(preflight).header('content-length', '0').send();
  });
}

function isPreflight({ method, headers }: FastifyRequest): boolean {
  return (
    method === 'OPTIONS' &&
    headers.origin !== undefined &&
    headers['access-control-request-method'] !== undefined
  );
}
