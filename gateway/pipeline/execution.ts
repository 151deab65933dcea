import type { GraphQLError, GraphQLSchema } from 'graphql';
import { RequestEnd, type EndSignal } from '../../subgraphs/shared/runtime/connections/request-end';
import type { AskedJson } from '../../schema/contract/json-text';
import type { Permission } from '../../schema/contract/permissions';
import type { Denials } from '../operation/denials';
import type { GatewayContext } from '../request/context';
import type { RequestedOperation } from './requested-operation';

/** One execution of an operation, on its way through the stages. */
export interface ExecutionRequest {
  readonly operation: RequestedOperation;
  /** As the client sent them. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: GatewayContext;
  /** What clients see of the supergraph on which the request began, and on which it ends. */
  readonly schema: GraphQLSchema;
  /** When its time ends, as `performance.now()` tells it: one time for all that is done for it. */
  readonly deadline: number;
  /** Aborted when nobody waits for the result any more. */
  readonly signal: EndSignal;
  /** All that is asked is whether the caller may run the operation. Default: it is executed. */
  readonly question?: AccessQuestion | undefined;
  /** A value that may come as JSON (`JsonText`), since nothing reads it on the way. Default: none. */
  readonly takesJson?: AskedJson | undefined;
  /** What the caller may not have of the operation. Default: nothing. */
  readonly denied?: Denials;
  /** The data may come as JSON, for who only sends it. Default: it comes as objects. */
  readonly dataAsJson?: boolean;
}

export interface AccessQuestion {
  /** Taken by this use of the root field, which other uses may not take; null: none. */
  readonly permission: Permission | null;
}

/** A response of the graph before it is formatted; every error has a code. */
export interface ExecutionResult {
  /** Undefined: the request is not valid, and nothing was executed. */
  readonly data?: Record<string, unknown> | null;
  /** JSON of the data, in its place. Default: there is none. */
  readonly json?: string;
  readonly errors?: readonly GraphQLError[];
}

export type Execute = (request: ExecutionRequest) => Promise<ExecutionResult>;

/** One concern of the execution, around all that comes after it. */
export type Stage = (next: Execute) => Execute;

/** The chain as those call it who have an operation: GraphQL and REST. */
export type EnterChain = (request: Omit<ExecutionRequest, 'deadline' | 'signal'>) => Promise<ExecutionResult>;

/**
 * The way into the chain: an execution gets its deadline and its signal here and nowhere else.
 * @param timeoutMs of a request that does not take its own
 */
export function entryOf(execute: Execute, timeoutMs: number): EnterChain {
  return (request) => {
    const { context } = request;
    const deadline = context.deadline(timeoutMs);
    return execute({ ...request, deadline, signal: context.client ?? new RequestEnd() });
  };
}

/** Whole ms that are left until a deadline, at least one: timers of signals take no parts of them. */
export function remainingMs(deadline: number): number {
  return Math.max(1, Math.ceil(deadline - performance.now()));
}
