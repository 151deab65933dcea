import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { GatewayContext } from '../request/context';
import { fetchDocumentOf, type FetchDocument } from './fetch-document';

/**
 * Fetches a client's whole operation by its own document. Only for a source whose responses need no shaping: every value
 * fits the supergraph's types, and nothing is in it that was not asked for.
 */
export interface WholeFetches {
  /** False when the subgraph itself would not take the document: its schema is not the one the supergraph says. */
  accepts(document: DocumentNode): boolean;
  fetch(fetch: PlanFetch): Promise<FetchResult>;
}

/** How the plan executor reaches a subgraph. */
export type DataSource = GraphQLDataSource<GatewayContext> & { readonly whole?: WholeFetches };

/** A subgraph as the supergraph names it. */
export interface SubgraphAddress {
  readonly name: string;
  /** The supergraph's own address of it; may be empty when all subgraphs run in this process. */
  readonly url: string;
}

export type DataSourceFactory = (service: SubgraphAddress) => DataSource;

export type FetchOptions = GraphQLDataSourceProcessOptions<GatewayContext>;
export type FetchResult = Awaited<ReturnType<GraphQLDataSource<GatewayContext>['process']>>;

/** One fetch of a query plan. */
export interface PlanFetch {
  readonly fetch: FetchDocument;
  readonly operationName: string | undefined;
  readonly variables: Record<string, unknown> | undefined;
  readonly context: GatewayContext;
  /** The API schema of the operation. */
  readonly schema: GraphQLSchema;
}

/** Reads what the plan executor hands to a data source. */
export function planFetchOf(options: FetchOptions): PlanFetch {
  // The other kinds are introspection and Apollo's health check, which this gateway never starts.
  if (!('incomingRequestContext' in options)) {
    throw new Error('Only operations of clients are fetched');
  }
  const { request, context, document, incomingRequestContext } = options;
  return {
    fetch: fetchDocumentOf(document, request.query ?? '', request.operationName),
    operationName: request.operationName,
    variables: request.variables,
    context,
    schema: incomingRequestContext.schema,
  };
}
