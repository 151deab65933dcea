import type { FastifyInstance } from 'fastify';
import { IsmError } from '../../schema/contract/errors';
import { errorResponse, internalResponse } from '../conventions/errors';
import { respondToOtherMethod } from '../conventions/methods';
import { sendError } from '../conventions/responses';
import { pathOf, sendToSlash } from '../conventions/slashes';
import type { KnownPaths } from './known-paths';

/**
 * Responds where no route is, before a body is read where the path is known: to methods that it does not have, and, to GET and HEAD, without its
 * slash. Every other address is 404.
 */
export function handleOtherRequests(app: FastifyInstance, paths: KnownPaths): void {
  const unknown = errorResponse(new IsmError('NOT_FOUND')) ?? internalResponse();
  // A scope of its own: its hook is that of requests without a route, and no other.
  void app.register((scope, _options, registered) => {
    scope.addHook('onRequest', (request, reply, done) => {
      const address = decodeURI(pathOf(request.url));
      const known = paths.find(address);
      const isRead = request.method === 'GET' || request.method === 'HEAD';
      if (known) respondToOtherMethod(request, reply, known.allow, done);
      else if (isRead && paths.find(`${address}/`)) sendToSlash(request, reply);
      else done();
    });
    scope.setNotFoundHandler((_request, reply) => sendError(reply, unknown));
    registered();
  });
}
