import './telemetry-off';
import type { ApolloServerOptionsWithGateway, ApolloServerPlugin, BaseContext } from '@apollo/server';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { clientOperation } from '../pipeline/requested-operation';
import type { DocumentStore } from './document-store';
import type { ReadingContext } from './reading';

/** A graph whose supergraph can be replaced. */
export interface ServedGraph {
  /** What serves now. */
  readonly schema: { readonly api: GraphQLSchema; readonly supergraphSdl: string };
  /** Calls the listener just before another supergraph begins to serve. */
  onSchema(listener: (serving: { readonly api: GraphQLSchema; readonly sdl: string }) => void): () => void;
}

/**
 * What Apollo Server asks of a gateway: schemas, and somebody who executes what it has parsed and validated. That is not done here: what it
 * has read is handed out, and executed as operations are that nobody had to read again.
 */
export function apolloGateway(
  graph: ServedGraph,
  documents: DocumentStore,
): ApolloServerOptionsWithGateway<BaseContext>['gateway'] {
  return {
    onSchemaLoadOrUpdate(listener) {
      const { api, supergraphSdl } = graph.schema;
      listener({ apiSchema: api, coreSupergraphSdl: supergraphSdl });
      return graph.onSchema(({ api, sdl }) => listener({ apiSchema: api, coreSupergraphSdl: sdl }));
    },
    load: () =>
      Promise.resolve({
        executor: ({ document, operation: node, queryHash, request, context, schema }) => {
          const { variables = {}, query, extensions } = request;
          documents.noteServing(schema, document, queryHash);
          const isRegistration = query !== undefined && extensions?.persistedQuery !== undefined;
          (context as unknown as ReadingContext).findings.operation = {
            asked: { operation: clientOperation(document, node, queryHash), variables, schema },
            registration: isRegistration ? { hash: queryHash, text: query } : null,
          };
          return Promise.resolve({ data: null });
        },
      }),
    // The graph ends with its gateway.
    stop: () => Promise.resolve(),
  };
}

/** Takes the errors of what Apollo Server has read before they become a response. */
export const errorsOfReading: ApolloServerPlugin<ReadingContext> = {
  requestDidStart: ({ contextValue: { findings } }) =>
    Promise.resolve({
      didResolveOperation: ({ operation, request }) => {
        if (!operation) throw unresolvedOperation(request.operationName);
        return Promise.resolve();
      },
      willSendResponse: ({ response: { body } }) => {
        if (body.kind === 'single') findings.errors = body.singleResult.errors ?? null;
        return Promise.resolve();
      },
    }),
};

/** Found here, as nothing that is executed may be without an operation. */
function unresolvedOperation(name: string | undefined): GraphQLError {
  const message = name
    ? `Unknown operation named "${name}".`
    : 'An operationName is required: there are several.';
  return new GraphQLError(message, {
    extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } },
  });
}
