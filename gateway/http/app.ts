import cookie from '@fastify/cookie';
import Fastify, { type FastifyInstance } from 'fastify';
import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { IsmError } from '../../schema/contract/errors';
import { markInexactNumbers } from '../../schema/contract/exact-numbers';
import { requestMetrics } from '../../subgraphs/shared/runtime/request-metrics';
import { tellRetryAfter } from '../../subgraphs/shared/runtime/retry-after';
import { trustedProxies } from '../auth/client-address';
import { createSessionCookies } from '../auth/cookies';
import { respondWithSession } from '../auth/csrf-response';
import { createAdmission, type AdmissionOptions } from './admission';
import { rejectWhileClosing } from './closing';
import { corsHeaders } from './cors';
import { catalogueError, sendPlainError } from './error-response';
import { ignoreGoneClients, noteClient } from './gone-clients';
import { REQUEST_ID_HEADER, requestIdOf } from './request-id';
import { logRequest, logRequests } from './request-log';
import { writeHeaders } from './response-headers';
import { limitRequests } from './request-limit';
import { securityHeaders } from './security-headers';

export interface AppOptions extends AdmissionOptions {
  readonly isProduction: boolean;
  readonly trustedProxies: readonly string[];
  /** Largest request body in bytes. */
  readonly bodyLimit: number;
  /** Longest time in ms for a whole request to arrive; its headers have half of it. */
  readonly requestTimeoutMs: number;
  /** Requests to graph and REST that are worked on at once. */
  readonly maxRunning: number;
  /** Requests that may wait for their turn. */
  readonly maxWaiting: number;
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
  app.decorateRequest('gatewayContext', null);
  ignoreGoneClients(app);

  app.addHook('onResponse', requestMetrics(options.metrics));
  if (options.logsRequests) logRequests(app, logger);
  writeHeaders(app, fixedHeaders, await corsHeaders(options.csrf.origins));
  await app.register(cookie);
  tellRetryAfter(app);
  rejectWhileClosing(app, options.hasGraphPage);
  limitRequests(app, options);
  app.addHook('onRequest', createAdmission(options));

  const sessionResponse = { ...options.csrf, cookies: createSessionCookies(isProduction) };
  app.addHook('onSend', (request, reply, payload, done) => {
    const context = request.gatewayContext;
    if (context) respondWithSession(request, reply, context, sessionResponse);
    if (context?.isReplayed) void reply.header('idempotency-replayed', 'true');
    done(null, payload);
  });
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
