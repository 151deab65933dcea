import type { FastifyInstance } from 'fastify';
import { parse } from 'graphql';
import { readCsvBodies } from './conventions/csv-bodies';
import { readJsonBodies } from './conventions/json-bodies';
import { rejectOtherMethods } from './conventions/methods';
import { redirectToSlash } from './conventions/slashes';
import { routerPath, type RouteDefinition } from './route';
import { rootFieldOf } from './sofa/selection';
import { assertCaller, serveRoute, type ServeOptions } from './serve';

/** Every path below this is the adapter's, known or not. */
export const API_PREFIX = '/api';

/** Puts the routes of the table into Fastify, with what each path responds to other methods and without its slash. */
export function registerRoutes(
  app: FastifyInstance,
  routes: readonly RouteDefinition[],
  options: ServeOptions,
): void {
  readJsonBodies(app);
  readCsvBodies(app);
  const methodsByPath = new Map<string, string[]>();
  for (const route of routes) {
    const url = routerPath(route.path).slice(API_PREFIX.length);
    app.route({
      method: route.method === 'GET' ? ['GET', 'HEAD'] : route.method,
      url,
      exposeHeadRoute: false,
      config: {
        rootField: () => rootFieldOf(parse(route.document)).name.value,
        takesCsv: route.csvBody !== undefined,
      },
      ...(route.csvBody === undefined ? {} : { bodyLimit: options.csvBytes }),
      onRequest: (request, _reply, done) => {
        assertCaller(route, options.contextOf(request));
        done();
      },
      handler: serveRoute(route, options),
    });
    methodsByPath.set(url, [...(methodsByPath.get(url) ?? []), route.method]);
  }
  for (const [url, methods] of methodsByPath) {
    rejectOtherMethods(app, url, methods);
    redirectToSlash(app, url);
  }
}
