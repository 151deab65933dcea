import type { FastifyRequest } from 'fastify';
import { isUuid } from '../../schema/contract/scalars';
import { errorResponse, GraphFailure, type ErrorResponse } from '../conventions/errors';
import type { Endpoint } from '../endpoints/endpoint';
import type { CallerContext } from '../endpoints/gateway-port';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Name of the endpoint that the route serves. */
    endpoint?: string;
  }
}

/** The response of a caller who may not use the endpoint at all, instead of what is wrong with the request; else null. */
export type DeniedBefore = (
  request: FastifyRequest,
  error: unknown,
  response: ErrorResponse,
) => Promise<ErrorResponse | null>;

/** What can be wrong with a request before the graph has seen it: its body, its parameters, an id in its path. */
const OF_THE_REQUEST: ReadonlySet<number> = new Set([400, 404, 413, 415]);

/**
 * Permission comes before what is wrong with a request: whoever may not use an endpoint is told so, and not which fields it has. The
 * graph checks the permission of every request that can be read; so it has to be asked only for those that cannot.
 */
export function permissionFirst({
  endpoint,
  contextOf,
}: {
  readonly endpoint: (name: string) => Promise<Endpoint>;
  readonly contextOf: (request: FastifyRequest) => CallerContext;
}): DeniedBefore {
  return async (request, error, { status }) => {
    const name = request.routeOptions.config.endpoint;
    if (name === undefined || !OF_THE_REQUEST.has(status) || error instanceof GraphFailure) return null;
    const { definition, authorize, restNames } = await endpoint(name);
    if (definition.anonymous) return null;
    const { id } = request.params as { readonly id?: unknown };
    const { errors = [] } = await authorize(isUuid(id) ? id : null, contextOf(request));
    return errors.length === 0 ? null : errorResponse(new GraphFailure(errors, restNames));
  };
}
