import type { GraphQLError, GraphQLSchema } from 'graphql';
import type { GatewayContext } from '../request/context';
import type { RequestedOperation } from './requested-operation';

/** What a client of GraphQL asks to have executed: found, parsed and valid. */
export interface AskedOperation {
  readonly operation: RequestedOperation;
  /** As the client sent them. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** What the document was validated against, and will be executed on. */
  readonly schema: GraphQLSchema;
  /** Media type of the response that the client accepts, with its charset. */
  readonly responseType: string;
}

/** What a check says of an operation. */
export interface OperationVerdict {
  /** Headers of the response, whatever becomes of the operation. Default: none. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Why the operation is not executed. Default: it is. */
  readonly error?: GraphQLError;
}

/** Looks at operations of clients before they are executed; null: there is nothing to say. REST's are ours and are not checked. */
export type OperationCheck = (asked: AskedOperation, context: GatewayContext) => OperationVerdict | null;
