import type { FastifyInstance } from 'fastify';
import { readCsvBodies } from '../conventions/csv-bodies';
import { readJsonBodies } from '../conventions/json-bodies';
import { rejectMethods } from '../conventions/methods';
import type { LiveEndpoints } from '../endpoints/live-endpoints';
import { KnownPaths } from './known-paths';
import { handleOtherRequests } from './other-requests';
import { assertCaller, serveEndpoint, type ServeOptions } from './serve';

/** Every path below this is the adapter's, known or not. */
export const API_PREFIX = '/api';

/** Puts the routes into Fastify, with what their paths do for other methods and without their slash, and what unknown paths do. */
export function registerRoutes(app: FastifyInstance, endpoints: LiveEndpoints, options: ServeOptions): void {
  readJsonBodies(app);
  readCsvBodies(app);
  for (const { method, path, definition } of endpoints.routes) {
    const takesCsv = definition.csvBody !== null;
    const url = path.slice(API_PREFIX.length);
    app.route({
      method: method === 'GET' ? ['GET', 'HEAD'] : method,
      url,
      exposeHeadRoute: false,
      config: {
        rootField: definition.field,
        takesCsv,
        isSigned: definition.isSigned,
        endpoint: definition.name,
      },
      ...(takesCsv ? { bodyLimit: options.csvBytes } : {}),
      onRequest: (request, _reply, done) => {
        assertCaller(definition, options.contextOf(request));
        const preparing = endpoints.preparing(definition);
        if (preparing) preparing.then(() => done(), done);
        else done();
      },
      handler: serveEndpoint(definition, options),
    });
  }
  const paths = new KnownPaths(endpoints.routes);
  for (const taken of paths.taken())
    rejectMethods(app, { ...taken, path: taken.path.slice(API_PREFIX.length) });
  handleOtherRequests(app, paths);
}
