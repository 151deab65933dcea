import { requestController } from '../runtime/connections/request-controller';
import type { FastifyInstance } from 'fastify';
import { TIMEOUT_HEADER, timeoutOf } from '../../../schema/contract/request-timeout';

declare module 'fastify' {
  interface FastifyRequest {
    /** Aborted when nobody waits for the response any more; set before a route handles the request. */
    abandoned: AbortSignal;
  }
}

/**
 * Says of each request when nobody waits for its response any more: the gateway's time for it is over, or the gateway has closed
 * the connection, as it does when its own client leaves.
 */
export function noticeAbandonedRequests(app: FastifyInstance): void {
  app.decorateRequest('abandoned');
  app.addHook('preHandler', (request, reply, done) => {
    const controller = requestController();
    const abort = (): void => controller.abort();
    const timer = setTimeout(abort, timeoutOf(request.headers[TIMEOUT_HEADER]));
    reply.raw.once('close', () => {
      clearTimeout(timer);
      if (!reply.raw.writableFinished) abort();
    });
    request.abandoned = controller.signal;
    done();
  });
}
