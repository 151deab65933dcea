import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Registry } from 'prom-client';
import { Durations } from './durations';

/** 1 ms to 10 s: from a cached page to the longest deadline of a subgraph. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Times every request by route, method and status; an unknown path counts as one route, or scanners would fill memory. */
export function requestMetrics(registry: Registry) {
  const durations = new Durations({
    name: 'ism_http_request_duration_seconds',
    help: 'HTTP requests by route, method and status',
    labelNames: ['route', 'method', 'status'],
    buckets: SECONDS,
    registry,
  });
  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const route = request.routeOptions.url ?? 'unknown';
    durations.observe(reply.elapsedTime / 1000, route, request.method, reply.statusCode);
    done();
  };
}
