import './telemetry-off';
import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { EnterChain } from '../pipeline/execution';
import { clientOperation } from '../pipeline/requested-operation';
import type { GatewayContext } from '../request/context';

/** A graph whose supergraph can be replaced. */
export interface ServedGraph {
  start(): Promise<void>;
  stop(): void;
  /** Calls the listener just before a supergraph begins to serve. */
  onSchema(listener: (serving: { readonly api: GraphQLSchema; readonly sdl: string }) => void): () => void;
}

/** What Apollo Server asks of a gateway: schemas, and somebody who executes what it has parsed and validated. */
export function apolloGateway(
  graph: ServedGraph,
  execute: EnterChain,
): ApolloServerOptionsWithGateway<BaseContext>['gateway'] {
  return {
    onSchemaLoadOrUpdate: (listener) =>
      graph.onSchema(({ api, sdl }) => listener({ apiSchema: api, coreSupergraphSdl: sdl })),
    async load() {
      await graph.start();
      return {
        executor: ({ document, operation: node, queryHash, request, context, schema }) => {
          const operation = clientOperation(document, node, queryHash);
          const { variables = {} } = request;
          return execute({ operation, variables, context: context as GatewayContext, schema });
        },
      };
    },
    stop() {
      graph.stop();
      return Promise.resolve();
    },
  };
}
