import type { FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import type { Logger } from 'pino';
import { IsmError } from '../schema/contract/errors';
import { setPrivateCacheControl } from '../subgraphs/shared/runtime/cache-control';
import { responseOf, rootData, type Response } from './response';
import { etagOf, isNoneMatch } from './conventions/etag';
import { idempotentRequestOf, takesIdempotencyKey, type IdempotentRuns } from './conventions/idempotency';
import { sendCsv } from './conventions/csv';
import { takeFormat } from './conventions/format';
import { assertIfMatch } from './conventions/if-match';
import { assertPossiblePage } from './conventions/pagination';
import { sendResponse } from './conventions/responses';
import type { Endpoint } from './endpoints';
import type { CallerContext } from './gateway-port';
import type { RouteDefinition } from './route';

export interface ServeOptions {
  /** The endpoint of the supergraph that serves now. */
  readonly endpoint: (name: string) => Endpoint;
  readonly contextOf: (request: FastifyRequest) => CallerContext;
  readonly idempotency: IdempotentRuns;
  /** Rows per page when the client does not say. */
  readonly pageSize: number;
  /** Largest CSV file in bytes. */
  readonly csvBytes: number;
  readonly logger: Logger;
}

/** The Fastify handler of a route: input, call, response. */
export function serveRoute(route: RouteDefinition, options: ServeOptions): RouteHandlerMethod {
  if (route.method === 'GET') return serveRead(route, options);
  return serveWrite(route, options);
}

function serveRead(
  route: RouteDefinition,
  { endpoint, contextOf, pageSize, logger }: ServeOptions,
): RouteHandlerMethod {
  const { name } = route;
  const isPage = route.result === 'page';
  return async (request, reply) => {
    const current = endpoint(name);
    const values = current.readInput(request);
    if (current.listExport && takeFormat(values) === 'csv') {
      const { columns, reader } = current.listExport;
      return sendCsv(request, reply, columns, reader(values, contextOf(request)), logger);
    }
    if (isPage) {
      assertPossiblePage(values.page);
      values.page_size ??= pageSize;
    }
    const data = rootData(current, await current.call(values, contextOf(request)));
    const response = responseOf(current, data, {
      path: pathOf(request),
      query: request.query as Record<string, unknown>,
    });
    return sendTagged(request, reply, response);
  };
}

function serveWrite(route: RouteDefinition, options: ServeOptions): RouteHandlerMethod {
  const { name, etagOf: shownBy, deadlineMs } = route;
  const takesKey = takesIdempotencyKey(route);
  return async (request, reply) => {
    const current = options.endpoint(name);
    const context = options.contextOf(request);
    const values = current.readInput(request);
    const idempotent =
      takesKey && context.identity ? idempotentRequestOf(request, context.identity, route, values) : null;
    const work = async (): Promise<Response> => {
      const patient = deadlineMs === undefined ? context : context.renew(deadlineMs);
      const data = rootData(current, await current.call(values, patient));
      return responseOf(current, data, { path: '', query: {} });
    };
    if (!route.anonymous) setPrivateCacheControl(reply);
    if (idempotent) return options.idempotency.run(idempotent, reply, work);
    const version = shownBy === undefined ? undefined : request.headers['if-match'];
    if (shownBy !== undefined && version !== undefined) {
      await assertIfMatch(version, options.endpoint(shownBy), values, context);
    }
    const response = await work();
    if (shownBy !== undefined && response.body !== null) void reply.header('etag', etagOf(response.body));
    return sendResponse(reply, response);
  };
}

function sendTagged(request: FastifyRequest, reply: FastifyReply, response: Response): FastifyReply {
  setPrivateCacheControl(reply);
  if (response.body === null) return sendResponse(reply, response);
  const etag = etagOf(response.body);
  void reply.header('etag', etag);
  const known = request.headers['if-none-match'];
  if (known !== undefined && isNoneMatch(known, etag)) return reply.code(304).send();
  return sendResponse(reply, response);
}

/** The path as it was asked for, without the query string. */
function pathOf({ url }: FastifyRequest): string {
  const end = url.indexOf('?');
  return end < 0 ? url : url.slice(0, end);
}

/** Rejects anonymous callers before a body is read. @throws UNAUTHENTICATED */
export function assertCaller(route: RouteDefinition, context: CallerContext): void {
  if (!route.anonymous && !context.identity) throw new IsmError('UNAUTHENTICATED');
}
