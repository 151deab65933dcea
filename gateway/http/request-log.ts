import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';

declare module 'fastify' {
  interface FastifyRequest {
    /** Bytes that the connection had sent before this request. */
    sentBefore: number;
  }
}

/** Characters of a path in a log line; scanners send long ones. */
const MAX_PATH = 200;

/** Asked every few seconds by orchestrators and scrapers; their lines are of use when somebody looks for them only. */
const PROBES = ['/api/health', '/metrics'];

/**
 * Writes one line per request when its response is sent: what was asked, by whom and from where, and what came of it. Never the
 * query string, a header or a body, which may hold secrets. Lines of health and metrics requests have the level `debug`, and so
 * do those of clients that left before their response.
 */
export function logRequests(app: FastifyInstance, logger: Logger): void {
  app.decorateRequest('sentBefore', 0);
  app.addHook('onRequest', (request, _reply, done) => {
    request.sentBefore = request.raw.socket.bytesWritten;
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    logRequest(logger, request, reply);
    done();
  });
  app.addHook('onRequestAbort', (request, done) => {
    logger.debug({ ...whatAndWho(request), aborted: true }, 'request');
    done();
  });
}

/** Writes the line of a request that passes no hooks. */
export function logRequest(logger: Logger, request: FastifyRequest, reply: FastifyReply): void {
  const level = PROBES.some((probe) => request.url.startsWith(probe)) ? 'debug' : 'info';
  if (!logger.isLevelEnabled(level)) return;
  const line = {
    ...whatAndWho(request),
    status: reply.statusCode,
    durationMs: Math.round(reply.elapsedTime * 1000) / 1000,
    bytes: bytesOf(request, reply),
  };
  logger[level](line, 'request');
}

function whatAndWho(request: FastifyRequest): Record<string, unknown> {
  const context = request.gatewayContext;
  const [path = ''] = request.url.split('?');
  return {
    requestId: request.id,
    method: request.method,
    path: path.slice(0, MAX_PATH),
    route: request.routeOptions.url ?? null,
    operation: context?.operationName ?? null,
    userId: context?.identity?.userId ?? null,
    clientAddress: request.clientAddress,
  };
}

/** Of the body; of a streamed response, whose length is not known before, all that was sent. */
function bytesOf(request: FastifyRequest, reply: FastifyReply): number {
  const length = reply.getHeader('content-length');
  if (length !== undefined) return Number(length);
  const sent = reply.raw.socket?.bytesWritten ?? 0;
  return Math.max(0, sent - request.sentBefore);
}
