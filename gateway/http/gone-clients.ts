import type { FastifyInstance, FastifyRequest } from 'fastify';
import { canonicalAddress, UNKNOWN_ADDRESS } from '../auth/client-address';

declare module 'fastify' {
  interface FastifyRequest {
    /** In its one form; `unknown` for a client that had left before its request was read. */
    clientAddress: string;
  }
}

/**
 * Does nothing for a client that has left before its request is read: nobody is there who could be counted, or would get a
 * response. Comes before all other hooks, which rely on the address.
 */
export function ignoreGoneClients(app: FastifyInstance): void {
  app.decorateRequest('clientAddress', UNKNOWN_ADDRESS);
  app.addHook('onRequest', (request, _reply, done) => {
    if (noteClient(request)) done();
    else request.raw.socket.destroy();
  });
}

/**
 * Keeps the address while the connection has one: it is lost when the client leaves, and asked for until the end of the request.
 * @returns false when the client has left: a connection that was reset has no address, while what it sent before is still read
 */
export function noteClient(request: FastifyRequest): boolean {
  if (request.raw.socket.remoteAddress === undefined) return false;
  request.clientAddress = canonicalAddress(request.ip);
  return true;
}
