import type { FastifyCorsOptions, FastifyCorsOptionsDelegate } from '@fastify/cors';
import type { FastifyRequest } from 'fastify';

/** Ten minutes: the longest that all browsers keep a preflight. */
const PREFLIGHT_SECONDS = 600;

/**
 * Cookies travel to the listed origins only; `*` is rejected by the configuration. Preflights get their response here; any
 * other OPTIONS is the route's own, which says what it allows.
 */
export function corsOptions(origins: readonly string[]): { delegator: FastifyCorsOptionsDelegate } {
  const preflight = optionsFor(origins);
  const other = { ...preflight, preflight: false };
  return {
    delegator: (request, callback) => callback(null, isPreflight(request) ? preflight : other),
  };
}

function isPreflight({ method, headers }: FastifyRequest): boolean {
  return (
    method === 'OPTIONS' &&
    headers.origin !== undefined &&
    headers['access-control-request-method'] !== undefined
  );
}

function optionsFor(origins: readonly string[]): FastifyCorsOptions {
  return {
    origin: [...origins],
    credentials: true,
    methods: ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE', 'OPTIONS'],
    allowedHeaders: [
      'Accept',
      'Authorization',
      'Content-Type',
      'Idempotency-Key',
      'If-Match',
      'If-None-Match',
      'X-CSRFToken',
      'X-Request-ID',
      'Apollo-Require-Preflight',
    ],
    exposedHeaders: [
      'Content-Disposition',
      'ETag',
      'Idempotency-Replayed',
      'Link',
      'Location',
      'RateLimit-Limit',
      'RateLimit-Remaining',
      'RateLimit-Reset',
      'Retry-After',
      'X-CSRFToken',
      'X-Operation-Cost',
      'X-Request-ID',
    ],
    maxAge: PREFLIGHT_SECONDS,
    hideOptionsRoute: true,
  };
}
