import type { FastifyInstance } from 'fastify';
import { readCsvBodies } from '../conventions/csv-bodies';
import { readJsonBodies } from '../conventions/json-bodies';
import { rejectOtherMethods } from '../conventions/methods';
import { redirectToSlash } from '../conventions/slashes';
import type { LiveEndpoints } from '../endpoints/live-endpoints';
import { assertCaller, serveEndpoint, type ServeOptions } from './serve';

/** Every path below this is the adapter's, known or not. */
export const API_PREFIX = '/api';

/** Puts the routes into Fastify, with what each path does for other methods and without its slash. */
export function registerRoutes(app: FastifyInstance, endpoints: LiveEndpoints, options: ServeOptions): void {
  readJsonBodies(app);
  readCsvBodies(app);
  const methodsByPath = new Map<string, string[]>();
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
    methodsByPath.set(url, [...(methodsByPath.get(url) ?? []), method]);
  }
  for (const [url, methods] of methodsByPath) {
    rejectOtherMethods(app, url, methods);
    redirectToSlash(app, url);
  }
}
