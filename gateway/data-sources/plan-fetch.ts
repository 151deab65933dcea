import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { GraphQLSchema } from 'graphql';
import type { GatewayContext } from '../context';
import { fetchDocumentOf, type FetchDocument } from './fetch-document';

export type DataSource = GraphQLDataSource<GatewayContext>;
export type FetchOptions = GraphQLDataSourceProcessOptions<GatewayContext>;
export type FetchResult = Awaited<ReturnType<DataSource['process']>>;

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
