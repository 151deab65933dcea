import type { HTTPGraphQLResponse } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { AskedOperation } from '../pipeline/asked-operation';

/** A document that its client will ask for by its hash from now on. */
export interface Registration {
  readonly hash: string;
  readonly text: string;
}

/** What came of reading a request. */
export type Reading = ReadOperation | RejectedDocument | ForeignRequest;

export interface ReadOperation {
  readonly kind: 'operation';
  readonly asked: AskedOperation;
  /** Null: the client registers nothing. */
  readonly registration: Registration | null;
  /** The document was read before, and is kept. */
  readonly isKept: boolean;
}

/** The document is not valid, not known or has no such operation. */
export interface RejectedDocument {
  readonly kind: 'rejected';
  readonly errors: readonly GraphQLFormattedError[];
  readonly status: number;
  readonly headers: Iterable<readonly [name: string, value: string]>;
  /** Media type of the response with its charset. */
  readonly type: string;
}

/** It is no request of GraphQL: Apollo Server says what it is. */
export interface ForeignRequest {
  readonly kind: 'response';
  readonly response: HTTPGraphQLResponse;
}

type FoundOperation = Pick<ReadOperation, 'registration'> & {
  readonly asked: Omit<AskedOperation, 'responseType'>;
};

/** What Apollo Server found out about a request before it wrote a response. */
export interface Findings {
  operation: FoundOperation | null;
  errors: readonly GraphQLFormattedError[] | null;
}

/** The context of Apollo Server, which copies it: what is found hangs in an object of it. */
export interface ReadingContext {
  readonly findings: Findings;
}
