import type { GraphQLError } from 'graphql';
import type { Operation } from '../../schema/operation/operation';
import type { InternalNames } from '../operation/names';
import type { NormalForm } from '../operation/normal-form';
import type { Execute, ExecutionRequest } from '../pipeline/execution';
import type { Explanations } from './explanations';
import type { ResponseObject } from './merge';

/** How an engine gets what operations need. */
export interface Fetching {
  /** Once for each operation, conditions and denials. @throws when it cannot be planned */
  prepare(read: ReadForm): Prepared;
}

/** An operation as it is executed. */
export interface ReadForm {
  readonly operation: Operation;
  readonly form: NormalForm;
  readonly names: InternalNames;
  /** Tells it from all others. */
  readonly key: string;
}

export type Prepared =
  /** One subgraph resolves the operation alone, and its response is the client's as it stands. */
  | { readonly kind: 'direct'; readonly execute: Execute }
  | {
      readonly kind: 'fetched';
      /** Estimated memory, the form included. */
      readonly bytes: number;
      /** Never rejects for what a subgraph does. */
      readonly fetch: (request: ExecutionRequest) => Promise<Fetched>;
    };

/** What there is of a response when all is fetched. */
export interface Fetched extends FetchedData {
  /** With the paths of the client. */
  readonly errors: readonly GraphQLError[];
  /** No string of it has anything that JSON escapes. False: it is not known. */
  readonly isPlain: boolean;
}

export interface FetchedData {
  /** Objects by the keys of subgraphs. */
  readonly data: ResponseObject;
  readonly explanations: Explanations;
  /** Objects that are null as a whole: their subgraph responded null for what refers to them. */
  readonly gone: ReadonlySet<object>;
}
