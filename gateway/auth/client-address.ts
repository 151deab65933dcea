import type { FastifyServerOptions } from 'fastify';

/**
 * Fastify's `trustProxy`: whose X-Forwarded-For is believed when `request.ip` is worked out. Without a list nobody's
 * is, or each client could choose the address its throttles count for.
 */
export function trustedProxies(addresses: readonly string[]): FastifyServerOptions['trustProxy'] {
  return addresses.length > 0 ? [...addresses] : false;
}
