import type { FastifyInstance } from 'fastify';
import { rejectOtherMethods } from '../conventions/methods';
import { JSON_TYPE } from '../conventions/responses';
import { redirectToSlash } from '../conventions/slashes';

/** Below the prefix of the adapter. */
const INDEX_PATH = '/v1/';

/**
 * `/api/v1/`: the addresses that can be read without knowing an id, by name, as the root view of Django REST framework.
 * @param paths of all routes that take GET
 */
export function registerIndex(app: FastifyInstance, paths: readonly string[]): void {
  const named = paths
    .filter((path) => path.startsWith(`/api${INDEX_PATH}`) && !path.includes(':'))
    .map((path) => [path.slice(`/api${INDEX_PATH}`.length, -1), path] as const);
  const index = JSON.stringify(
    Object.fromEntries(named.toSorted(([one], [other]) => (one < other ? -1 : 1))),
  );
  app.route({
    method: ['GET', 'HEAD'],
    url: INDEX_PATH,
    exposeHeadRoute: false,
    handler: (_request, reply) => reply.header('content-type', JSON_TYPE).send(index),
  });
  redirectToSlash(app, INDEX_PATH);
  rejectOtherMethods(app, INDEX_PATH, ['GET']);
}
