import type { FastifyCorsOptions } from '@fastify/cors';

/** Ten minutes: the longest that all browsers keep a preflight. */
const PREFLIGHT_SECONDS = 600;

/** Cookies travel to the listed origins only; `*` is refused by the configuration. */
export function corsOptions(origins: readonly string[]): FastifyCorsOptions {
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
      'ETag',
      'Idempotency-Replayed',
      'Link',
      'Location',
      'RateLimit-Limit',
      'RateLimit-Remaining',
      'RateLimit-Reset',
      'Retry-After',
      'X-Request-ID',
    ],
    maxAge: PREFLIGHT_SECONDS,
    // Answers OPTIONS that is no preflight in the routes themselves.
    strictPreflight: false,
    hideOptionsRoute: true,
  };
}
