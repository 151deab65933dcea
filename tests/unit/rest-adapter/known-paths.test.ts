import Fastify, { type FastifyInstance } from 'fastify';
import { rejectMethods, rejectOtherMethods } from '../../../rest-adapter/conventions/methods';
import { redirectToSlash } from '../../../rest-adapter/conventions/slashes';
import { KnownPaths } from '../../../rest-adapter/serving/known-paths';
import { handleOtherRequests } from '../../../rest-adapter/serving/other-requests';

/** Addresses in common: of a word and a parameter in each of two places, in both orders. */
const ROUTES = [
  { method: 'GET', path: '/api/tags/' },
  { method: 'POST', path: '/api/tags/' },
  { method: 'GET', path: '/api/tags/:id/' },
  { method: 'PATCH', path: '/api/tags/:id/' },
  { method: 'POST', path: '/api/tags/import/' },
  { method: 'DELETE', path: '/api/tags/:id/rows/' },
  { method: 'GET', path: '/api/tags/import/:row/' },
  { method: 'POST', path: '/api/tags/:id/:action/' },
  { method: 'POST', path: '/api/login/' },
];

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'OPTIONS'] as const;

const ADDRESSES = [
  '/api/tags/',
  '/api/tags',
  '/api/tags/?page=2',
  '/api/tags?page=2',
  '/api/tags/7/',
  '/api/tags/7',
  '/api/tags//',
  '/api/tags/import/',
  '/api/tags/import',
  '/api/tags/import/rows/',
  '/api/tags/import/7/',
  '/api/tags/7/rows/',
  '/api/tags/7/rows',
  '/api/tags/7/archive/',
  '/api/tags/a%2Fb/',
  '/api/%74ags/',
  '/api/%74ags/im%70ort/',
  '/api/tags#here',
  `/api/tags/${'7'.repeat(100)}/`,
  '/api/TAGS/',
  '/api/login/',
  '/api/logi/',
  '/api/tags/7/rows/8/',
];

/** Each route says which it is. */
async function serving(others: (app: FastifyInstance) => void): Promise<FastifyInstance> {
  const app = Fastify();
  await app.register(
    (scope, _options, done) => {
      for (const { method, path } of ROUTES)
        scope.route({
          method: method === 'GET' ? ['GET', 'HEAD'] : method,
          url: path.slice('/api'.length),
          exposeHeadRoute: false,
          handler: (_request, reply) => reply.header('served-by', `${method} ${path}`).send(),
        });
      scope.setErrorHandler((error: Error, _request, reply) => reply.code(405).send(error.message));
      others(scope);
      done();
    },
    { prefix: '/api' },
  );
  return app;
}

/** As if each path had a route for every method, and for its address without the slash. */
const withAllRoutes = (scope: FastifyInstance): void => {
  for (const path of new Set(ROUTES.map((route) => route.path))) {
    const url = path.slice('/api'.length);
    const methods = ROUTES.filter((route) => route.path === path).map(({ method }) => method);
    rejectOtherMethods(scope, url, methods);
    redirectToSlash(scope, url);
  }
};

const withKnownPaths = (scope: FastifyInstance): void => {
  const paths = new KnownPaths(ROUTES);
  for (const taken of paths.taken())
    rejectMethods(scope, { ...taken, path: taken.path.slice('/api'.length) });
  handleOtherRequests(scope, paths);
};

it.each(ADDRESSES)('%s gets what it would get with a route for each method', async (url) => {
  const apps = [await serving(withAllRoutes), await serving(withKnownPaths)];
  const responses = await Promise.all(
    apps.map((app) =>
      Promise.all(
        METHODS.map(async (method) => {
          const { statusCode, headers } = await app.inject({ method, url });
          const { allow, location } = headers;
          return { method, statusCode, allow, location, servedBy: headers['served-by'] };
        }),
      ),
    ),
  );
  expect(responses[1]).toEqual(responses[0]);
});

test('only paths whose addresses another path takes too need routes for other methods', () => {
  const taken = [...new KnownPaths(ROUTES).taken()].map(({ path, methods }) => [path, methods.join()]);
  expect(Object.fromEntries(taken)).toEqual({
    '/api/tags/import/': 'GET,PATCH,HEAD',
    '/api/tags/import/:row/': 'POST,DELETE',
    '/api/tags/:id/rows/': 'POST',
  });
});
