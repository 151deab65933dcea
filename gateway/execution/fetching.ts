import type { GraphQLError } from 'graphql';
import type { Operation } from '../../schema/operation/operation';
import type { InternalNames } from '../operation/names';
import type { NormalForm } from '../operation/normal-form';
import type { Execute, ExecutionRequest } from '../pipeline/execution';
import type { Explanations } from './explanations';
import type { ResponseObject } from './merge';

/** How an engine gets what operations need. */
export interface Fetching {
  /** What is planned has to ask objects of interfaces and unions for their types; see `Forming`. */
  readonly saysTypes: boolean;
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
export interface Fetched {
  /** Objects by the keys of subgraphs. Null: the response has no data, and `errors` say why. */
  readonly data: ResponseObject | null;
  /** With the paths of the client. */
  readonly errors: readonly GraphQLError[];
  readonly explanations: Explanations;
  /** Objects that are null as a whole. */
  readonly gone: ReadonlySet<object>;
}
