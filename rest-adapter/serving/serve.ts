import type { FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import type { Logger } from 'pino';
import { IsmError } from '../../schema/contract/errors';
import type { Identity } from '../../schema/contract/identity';
import { setPrivateCacheControl } from '../../subgraphs/shared/runtime/cache-control';
import { asksForJson, sendFile, type FileChunk } from '../conventions/file';
import { etagOf, isNoneMatch } from '../conventions/etag';
import { ONLY_JSON, takeFormat } from '../conventions/format';
import { fileName, listForm, sendList } from '../conventions/list-file';
import { objectFile } from '../conventions/object-file';
import { restKeyOf, takesIdempotencyKey } from '../conventions/idempotency';
import { assertPossiblePage } from '../conventions/pagination';
import { sendResponse, type RestResponse } from '../conventions/responses';
import type { PageData } from '../conventions/pagination';
import type { EndpointDefinition } from '../definitions/endpoint-definition';
import type { Endpoint } from '../endpoints/endpoint';
import type { CallerContext } from '../endpoints/gateway-port';
import { jobLocation, responseOf, rootData } from '../endpoints/response';
import type { ExportQueue } from '../exports/export-jobs';
import type { Feed } from '../streams/feed';
import type { NotificationStreams } from '../streams/notification-streams';
import { assertIfMatch } from './if-match';
import { asksForStream, LAST_EVENT_ID, lastEventInput } from './last-event-id';

export interface ServeOptions {
  /** The endpoint of the supergraph that serves now. */
  readonly endpoint: (name: string) => Endpoint;
  readonly contextOf: (request: FastifyRequest) => CallerContext;
  /** A request of a caller that nobody waits for. */
  readonly contextFor: (caller: Identity, requestId: string) => CallerContext;
  /** Keeps streams open; null: there are none, and those who ask for one get JSON. */
  readonly streams: NotificationStreams | null;
  /** Rows per page when the client does not say. */
  readonly pageSize: number;
  /** Takes long exports; null: all are sent at once. */
  readonly exports: ExportQueue | null;
  /** Largest CSV file in bytes. */
  readonly csvBytes: number;
  readonly logger: Logger;
}

/** The Fastify handler of an endpoint: input, call, response. */
export function serveEndpoint(definition: EndpointDefinition, options: ServeOptions): RouteHandlerMethod {
  if (definition.isStream) return serveStream(definition, options);
  if (definition.method === 'GET') return serveRead(definition, options);
  return serveWrite(definition, options);
}

function serveRead(
  { name, result, objectName, formats, isFile, isStream }: EndpointDefinition,
  { endpoint, contextOf, exports, pageSize, logger }: ServeOptions,
): RouteHandlerMethod {
  const isPage = result === 'page';
  return async (request, reply) => {
    const current = endpoint(name);
    const values = current.readInput(isStream ? lastEventInput(request) : request);
    const { format, hasBom } = formats.length > 0 ? takeFormat(values) : ONLY_JSON;
    if (current.listExport && format !== 'json') {
      const { columns, reader } = current.listExport;
      const form = listForm({ columns, format, hasBom, rowType: objectName ?? '' });
      const context = contextOf(request);
      const read = reader(values, context);
      const first = await read(null);
      // A batch that is the whole list is not counted.
      if (exports && first.endCursor !== null && request.method !== 'HEAD') {
        const page = await current.call({ ...values, page: 1, page_size: 1 }, context.renew());
        const { count } = rootData(current, page) as PageData;
        if (count > exports.directRows) {
          const order = { endpoint: name, values, format, hasBom, rows: count };
          const file = { name: fileName(request.url, format), mediaType: form.type };
          const id = await exports.ask(context.identity, order, file);
          setPrivateCacheControl(reply);
          return sendResponse(reply, {
            status: 202,
            body: JSON.stringify({ job_id: id }),
            link: null,
            location: jobLocation(id),
          });
        }
      }
      const readOn = (after: string | null) => (after === null ? Promise.resolve(first) : read(after));
      return sendList(request, reply, { form, format, read: readOn }, logger);
    }
    if (isFile && !asksForJson(request)) {
      const read = async (chunk: number): Promise<FileChunk> =>
        rootData(current, await current.call({ ...values, chunk }, contextOf(request).renew())) as FileChunk;
      return sendFile(request, reply, read, logger);
    }
    if (isPage) {
      assertPossiblePage(values.page);
      values.page_size ??= pageSize;
    }
    const isPrinted = current.printed !== null && format !== 'json';
    const form = isPrinted ? undefined : current.form;
    const data = rootData(current, await current.call(values, contextOf(request), form));
    if (current.printed && isPrinted) {
      const file = objectFile(current.printed, data, { format, hasBom, path: pathOf(request) });
      return sendTagged(request, reply.headers(file.headers), file.response);
    }
    const response = responseOf(current, data, {
      path: pathOf(request),
      query: request.query as Record<string, unknown>,
    });
    return sendTagged(request, reply, response);
  };
}

/** What goes on as a stream, or for clients that ask for JSON as it is now. */
function serveStream(definition: EndpointDefinition, options: ServeOptions): RouteHandlerMethod {
  const { streams, endpoint, contextOf, contextFor } = options;
  const serveObject = serveRead(definition, options);
  return function (request, reply) {
    const { identity: caller } = contextOf(request);
    if (!streams || !caller || !asksForStream(request)) return serveObject.call(this, request, reply);
    const { [LAST_EVENT_ID]: given = null } = endpoint(definition.name).readInput(lastEventInput(request));
    const readAs = async (context: CallerContext, after: number | null): Promise<Feed> => {
      const current = endpoint(definition.name);
      return rootData(current, await current.call({ [LAST_EVENT_ID]: after }, context)) as Feed;
    };
    return streams.serve({
      request,
      reply,
      caller,
      lastEventId: given as number | null,
      read: (after) => readAs(contextOf(request), after),
      readLater: (after) => readAs(contextFor(caller, request.id), after),
    });
  };
}

function serveWrite(definition: EndpointDefinition, options: ServeOptions): RouteHandlerMethod {
  const { name, etagOf: shownBy, patienceMs, anonymous } = definition;
  const takesKey = takesIdempotencyKey(definition);
  return async (request, reply) => {
    const current = options.endpoint(name);
    const context = options.contextOf(request);
    const values = current.readInput(request);
    const key = takesKey ? restKeyOf(request, definition, values) : null;
    if (!anonymous) setPrivateCacheControl(reply);
    const version = shownBy === null ? undefined : request.headers['if-match'];
    if (shownBy !== null && version !== undefined) {
      await assertIfMatch(version, options.endpoint(shownBy), values, context);
    }
    const keyed = key === null ? context : context.keyed(key);
    const patient = patienceMs > 0 ? keyed.renew(patienceMs) : keyed;
    const data = rootData(current, await current.call(values, patient, current.form));
    const response = responseOf(current, data, { path: '', query: {} });
    if (shownBy !== null && response.body !== null) void reply.header('etag', etagOf(response.body));
    return sendResponse(reply, response);
  };
}

function sendTagged(request: FastifyRequest, reply: FastifyReply, response: RestResponse): FastifyReply {
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
export function assertCaller({ anonymous }: EndpointDefinition, context: CallerContext): void {
  if (!anonymous && !context.identity) throw new IsmError('UNAUTHENTICATED');
}
