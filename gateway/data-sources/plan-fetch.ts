import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { DocumentNode } from 'graphql';
import type { ExecutionRequest } from '../pipeline/execution';
import type { GatewayContext } from '../request/context';
import { fetchDocumentOf, type FetchDocument } from './fetch-document';

/** How executors reach a subgraph. */
export interface SubgraphSource {
  /** What the subgraph responds. Failures are errors in it; it never rejects but for a defect. */
  fetch(fetch: PlanFetch): Promise<FetchResult>;
  /**
   * Only of a source whose responses need no shaping: every value fits the supergraph's types, and nothing is in it that was not asked
   * for. It may be asked for a client's whole operation by its own document, unless this is false: then the subgraph itself would not
   * take the document, for its schema is not the one the supergraph says.
   */
  readonly accepts?: (document: DocumentNode) => boolean;
}

/** As the plan executor of @apollo/gateway asks it. */
export type DataSource = GraphQLDataSource<GatewayContext>;

/** A subgraph as the supergraph names it. */
export interface SubgraphAddress {
  readonly name: string;
  /** The supergraph's own address of it; may be empty when all subgraphs run in this process. */
  readonly url: string;
}

export type DataSourceFactory = (service: SubgraphAddress) => SubgraphSource;

export type FetchOptions = GraphQLDataSourceProcessOptions<GatewayContext>;
export type FetchResult = Awaited<ReturnType<GraphQLDataSource<GatewayContext>['process']>>;

/** One fetch of a query plan, with what it takes from the request that it belongs to. */
export interface PlanFetch extends Pick<ExecutionRequest, 'context' | 'schema' | 'deadline' | 'signal'> {
  readonly fetch: FetchDocument;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  /** Whoever asks takes from the response only what fits: a field that does not costs itself, and not the whole response. */
  readonly isCompleted: boolean;
}

type OperationFetch = Extract<FetchOptions, { incomingRequestContext: unknown }>;

/** The request that a fetch of @apollo/gateway belongs to; its engine is handed it with each operation. */
export function executionOf({ incomingRequestContext }: OperationFetch): ExecutionRequest {
  return (incomingRequestContext as unknown as { readonly execution: ExecutionRequest }).execution;
}

/** A source in the form that the plan executor of @apollo/gateway asks. */
export function apolloSource(source: SubgraphSource): DataSource {
  return {
    process: (options) => {
      // The other kinds are introspection and Apollo's health check, which this gateway never starts.
      if (!('incomingRequestContext' in options)) throw new Error('Only operations of clients are fetched');
      const { request, document } = options;
      const { query = '', operationName, variables } = request;
      const { context, schema, deadline, signal } = executionOf(options);
      const fetch = fetchDocumentOf(document, query, operationName);
      const ofRequest = { context, schema, deadline, signal };
      return source.fetch({ ...ofRequest, fetch, operationName, variables, isCompleted: false });
    },
  };
}
