import type { FastifyRequest } from 'fastify';

/**
 * The path of the route that will respond. The address as sent may spell the same route otherwise (`/%61pi/`), so
 * nothing that guards a route may look at it.
 */
export function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? request.url;
}
