import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import type { AskedJson } from '../../schema/contract/json-text';
import type { ExecutionRequest } from '../pipeline/execution';
import type { FetchOperation } from '../operation/fetch-operation';

/** How executors reach a subgraph. */
export interface SubgraphSource {
  /** What the subgraph responds. Failures are errors in it; it never rejects but for a defect. */
  fetch(fetch: PlanFetch): Promise<FetchResult>;
  /**
   * What the subgraph executes. Only of a source whose responses need no shaping: every value fits its types, and nothing is in it that was not
   * asked for. It may be asked for a client's whole operation by its own document, as far as its schema is the one that the supergraph says.
   */
  readonly schema?: GraphQLSchema | undefined;
  /** It is in another process, so each request has a price of its own. Default: it is in this one. */
  readonly isRemote?: boolean;
}

/** A subgraph as the supergraph names it. */
export interface SubgraphAddress {
  readonly name: string;
  /** The supergraph's own address of it; may be empty when all subgraphs run in this process. */
  readonly url: string;
}

export type DataSourceFactory = (service: SubgraphAddress) => SubgraphSource;

/** What a subgraph responded, which is the executor's from then on. */
export interface FetchResult {
  /** Undefined: the request was rejected, and nothing was executed. */
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
  /** No string of the data has anything that JSON escapes. Default: it is not known. */
  readonly isPlain?: boolean;
}

/** One fetch of a query plan, with what it takes from the request that it belongs to. */
export interface PlanFetch extends Pick<ExecutionRequest, 'context' | 'deadline' | 'signal'> {
  readonly fetch: FetchOperation;
  readonly operationName: string | undefined;
  /** What whoever gets the response takes as JSON. Default: nothing. */
  readonly takesJson?: AskedJson | undefined;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
}
