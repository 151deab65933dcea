import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { IsmError } from '../../schema/contract/errors';
import type { AdmitScope } from './admitted-scope';
import { catalogueError, sendGraphError } from './error-response';
import type { GraphHandler } from './graph-handler';
import { wantsPage } from './pages/wants-page';

export interface GraphRouteOptions {
  readonly serve: GraphHandler;
  readonly admit: AdmitScope;
  /** Serves browsers; null: they get no page. */
  readonly page: ((request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>) | null;
  readonly logger: Logger;
}

const ALLOW = 'GET, POST';

/** `/graphql`: POST, GET for queries, and the IDE for browsers. */
export async function registerGraphRoute(app: FastifyInstance, options: GraphRouteOptions): Promise<void> {
  const { serve, admit, page, logger } = options;

  await app.register((graph, _options, done) => {
    admit(graph, 'graph', page ? { isForPage: wantsPage } : {});
    graph.setErrorHandler((error, request, reply) =>
      sendGraphError(catalogueError(error, request, logger), request, reply),
    );
    graph.route({
      method: ['GET', 'POST'],
      url: '/graphql',
      exposeHeadRoute: false,
      handler: (request, reply) =>
        page && wantsPage(request) ? page(request, reply) : serve(request, reply),
    });
    graph.route({
      method: ['HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
      url: '/graphql',
      handler(request, reply) {
        void reply.header('allow', ALLOW);
        if (request.method === 'OPTIONS') return reply.code(204).send();
        return sendGraphError(new IsmError('METHOD_NOT_ALLOWED'), request, reply);
      },
    });
    done();
  });
}
