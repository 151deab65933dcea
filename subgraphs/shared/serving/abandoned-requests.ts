import { RequestEnd, type EndSignal } from '../runtime/connections/request-end';
import type { FastifyInstance } from 'fastify';
import { TIMEOUT_HEADER, timeoutOf } from '../../../schema/contract/request-timeout';

declare module 'fastify' {
  interface FastifyRequest {
    /** Aborted when nobody waits for the response any more; set before a route handles the request. */
    abandoned: EndSignal;
  }
}

/**
 * Says of each request when nobody waits for its response any more: the gateway's time for it is over, or the gateway has closed
 * the connection, as it does when its own client leaves.
 */
export function noticeAbandonedRequests(app: FastifyInstance): void {
  app.decorateRequest('abandoned');
  app.addHook('preHandler', (request, reply, done) => {
    const end = new RequestEnd();
    const abort = (): void => end.abort();
    const timer = setTimeout(abort, timeoutOf(request.headers[TIMEOUT_HEADER]));
    reply.raw.once('close', () => {
      clearTimeout(timer);
      if (!reply.raw.writableFinished) abort();
    });
    request.abandoned = end;
    done();
  });
}
