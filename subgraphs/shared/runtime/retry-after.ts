import type { FastifyInstance } from 'fastify';

/** Seconds after which what is missing may be there again: a breaker tries after a second, a process restarts in a few. */
export const RETRY_AFTER_SECONDS = 1;

const UNAVAILABLE = 503;
const TIMED_OUT = 504;

/** Methods that change nothing, so that a request whose outcome is unknown may be sent again. */
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Gives every 503 of an app a Retry-After, wherever it comes from, and every 504 that may be sent again: of a safe
 * method or with an Idempotency-Key. One that is there stays.
 */
export function tellRetryAfter(app: FastifyInstance): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    const { statusCode } = reply;
    const isRepeatable =
      statusCode === UNAVAILABLE ||
      (statusCode === TIMED_OUT &&
        (SAFE_METHODS.has(request.method) || request.headers['idempotency-key'] !== undefined));
    if (isRepeatable && !reply.hasHeader('retry-after'))
      void reply.header('retry-after', RETRY_AFTER_SECONDS);
    done(null, payload);
  });
}
