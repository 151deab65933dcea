import cookie from '@fastify/cookie';
import Fastify, { type FastifyInstance } from 'fastify';
import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { IsmError } from '../../schema/contract/errors';
import { markInexactNumbers } from '../../schema/contract/exact-numbers';
import { requestMetrics } from '../../subgraphs/shared/runtime/metrics/request-metrics';
import { tellRetryAfter } from '../../subgraphs/shared/runtime/retry-after';
import { trustedProxies } from '../auth/client-address';
import { corsHeaders } from './cors';
import { catalogueError, sendPlainError } from './error-response';
import { ignoreGoneClients, noteClient } from './gone-clients';
import { REQUEST_ID_HEADER, requestIdOf } from './request-id';
import { logRequest, logRequests } from './request-log';
import { writeHeaders } from './response-headers';
import { securityHeaders } from './security-headers';

export interface AppOptions {
  readonly isProduction: boolean;
  readonly trustedProxies: readonly string[];
  /** Largest request body in bytes. */
  readonly bodyLimit: number;
  /** Longest time in ms for a whole request to arrive; its headers have half of it. */
  readonly requestTimeoutMs: number;
  /** Origins whose pages may send cookies, besides our own. */
  readonly origins: readonly string[];
  /** Whether each request has its line in the log. */
  readonly logsRequests: boolean;
  readonly logger: Logger;
  readonly metrics: Registry;
}

/** Most ms from the end of a request's time to that of its connection; Node's own 30 seconds would be half of that time. */
const TIMEOUT_CHECKS = 5_000;

/** The HTTP app that graph, REST and pages share: what happens to every request, and no route. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { isProduction, logger, requestTimeoutMs } = options;
  const fixedHeaders = await securityHeaders(isProduction);
  const app = Fastify({
    logger: false,
    bodyLimit: options.bodyLimit,
    requestTimeout: requestTimeoutMs,
    http: {
      headersTimeout: requestTimeoutMs / 2,
      connectionsCheckingInterval: Math.min(TIMEOUT_CHECKS, requestTimeoutMs / 2),
    },
    trustProxy: trustedProxies(options.trustedProxies) ?? false,
    requestIdHeader: false,
    genReqId: (request: IncomingMessage) => requestIdOf(request),
    // Drains on close: idle connections end at once, requests in flight get their response.
    forceCloseConnections: 'idle',
    // Fastify's own would pass no hooks.
    return503OnClosing: false,
    // An address that cannot be decoded is a bad request like any other; it does not pass the hooks.
    frameworkErrors: (error, request, reply) => {
      if (!noteClient(request)) {
        request.raw.socket.destroy();
        return;
      }
      void reply.headers(fixedHeaders);
      void reply.header(REQUEST_ID_HEADER, request.id);
      reply.raw.once('finish', () => {
        if (options.logsRequests) logRequest(logger, request, reply);
      });
      void sendPlainError(catalogueError(error, request, logger), reply);
    },
  });
  app.removeContentTypeParser('text/plain');
  readExactNumbers(app);
  ignoreGoneClients(app);

  app.addHook('onResponse', requestMetrics(options.metrics));
  if (options.logsRequests) logRequests(app, logger);
  writeHeaders(app, fixedHeaders, await corsHeaders(options.origins));
  await app.register(cookie);
  tellRetryAfter(app);
  app.setErrorHandler((error, request, reply) =>
    sendPlainError(catalogueError(error, request, logger), reply),
  );
  app.setNotFoundHandler((_request, reply) => sendPlainError(new IsmError('NOT_FOUND'), reply));
  return app;
}

/** Reads JSON as Fastify does, after marking the numbers that would change. REST reads its bodies itself. */
function readExactNumbers(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    void parse(request, markInexactNumbers(body), done);
  });
}
