import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { IsmError } from '../../schema/contract/errors';
import type { GatewayContext } from '../request/context';
import { contextOf } from './admission';
import type { AdmitScope } from './admitted-scope';
import { catalogueError, sendGraphError } from './error-response';
import { wantsPage } from './pages/wants-page';

export interface GraphRouteOptions {
  readonly apollo: ApolloServer<GatewayContext>;
  readonly admit: AdmitScope;
  /** Serves browsers; null: they get no page. */
  readonly page: ((request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>) | null;
  readonly logger: Logger;
}

const ALLOW = 'GET, POST';

/** `/graphql`: POST, GET for queries, and the IDE for browsers. */
export async function registerGraphRoute(app: FastifyInstance, options: GraphRouteOptions): Promise<void> {
  const { apollo, admit, page, logger } = options;
  const handle = fastifyApolloHandler(apollo, {
    context: (request) => Promise.resolve(contextOf(request)),
  }) as (this: FastifyInstance, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

  await app.register((graph, _options, done) => {
    admit(graph, 'graph', page ? { isForPage: wantsPage } : {});
    graph.setErrorHandler((error, request, reply) =>
      sendGraphError(catalogueError(error, request, logger), request, reply),
    );
    graph.route({
      method: ['GET', 'POST'],
      url: '/graphql',
      exposeHeadRoute: false,
      async handler(request, reply): Promise<unknown> {
        if (page && wantsPage(request)) return page(request, reply);
        return handle.call(graph, request, reply);
      },
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
