import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { RequestMetadata } from '../../../schema/contract/identity';
import { Attached } from '../runtime/attached';
import { registerMetricsPage, type MetricsReaders } from '../runtime/metrics/metrics-page';
import { requestMetrics } from '../runtime/metrics/request-metrics';

export interface RequestObservation {
  readonly logger: Logger;
  /** Whether each request has its line in the log. */
  readonly isLogged: boolean;
  readonly registry: Registry;
  /** Of /metrics. */
  readonly readers: MetricsReaders;
}

/** The signed metadata of the requests that are served now, for the log. */
const verified = new Attached<FastifyRequest, RequestMetadata>();

/** Tells the log for whom the gateway asks. */
export function noteCaller(request: FastifyRequest, metadata: RequestMetadata): void {
  verified.attach(request, metadata);
}

/** What an operator sees of a subgraph's own process: metrics of all requests, and a line for each fetch of the gateway. */
export function observeRequests(app: FastifyInstance, options: RequestObservation): void {
  const { logger, isLogged, registry, readers } = options;
  app.addHook('onResponse', requestMetrics(registry));
  registerMetricsPage(app, registry, readers);
  if (!isLogged || !logger.isLevelEnabled('info')) return;
  app.addHook('onResponse', (request, reply, done) => {
    const metadata = verified.of(request);
    // Without metadata it was a probe, or somebody whom the response told so already.
    logger[metadata ? 'info' : 'debug'](
      {
        requestId: metadata?.requestId ?? null,
        method: request.method,
        route: request.routeOptions.url ?? null,
        userId: metadata?.identity?.userId ?? null,
        clientAddress: metadata?.clientAddress ?? null,
        status: reply.statusCode,
        durationMs: Math.round(reply.elapsedTime * 1000) / 1000,
        bytes: Number(reply.getHeader('content-length') ?? 0),
      },
      'request',
    );
    done();
  });
}
