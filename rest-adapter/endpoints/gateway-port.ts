import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { DocumentNode, GraphQLError, GraphQLSchema } from 'graphql';
import type { Identity } from '../../schema/contract/identity';
import type { AskedJson } from '../../schema/contract/json-text';
import type { Permission } from '../../schema/contract/permissions';

/** What the adapter reads of a request's context; the gateway puts more in it for itself. */
export interface CallerContext {
  readonly identity: Identity | null;
  readonly requestId: string;
  /**
   * The same caller without what was read for it so far: a long response would otherwise keep all of its rows.
   * @param patienceMs time that the graph may take at least; default: as the gateway is set
   */
  renew(patienceMs?: number): CallerContext;
  /** The same request, whose writes are done once under the key. */
  keyed(idempotencyKey: string): CallerContext;
}

export interface ResponseForm {
  /** A value of the response that may come as JSON (`JsonText`). Default: none. */
  readonly takesJson?: AskedJson | undefined;
}

/** A response of the graph, before anything is formatted. */
export interface GraphResult {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLError[];
}

/**
 * What the adapter needs of the gateway. The gateway satisfies it by shape, so the adapter can also be driven by
 * a stub over any executable schema.
 */
export interface GraphPort {
  readonly app: FastifyInstance;
  /** Puts before all routes of a scope, and its unknown addresses, what requests of callers pass: their turn, throttle, CSRF check. */
  admit(scope: FastifyInstance): void;
  /** Parses, validates and plans once; the result is only ever handed back to `execute`. */
  prepare(document: DocumentNode, operationName: string): object;
  execute(
    operation: object,
    variables: Record<string, unknown>,
    context: CallerContext,
    /** How the response may come. Default: as objects. */
    how?: ResponseForm,
  ): Promise<GraphResult>;
  /** Whether the caller may run the operation: what is denied is among the errors, and nothing is executed. */
  authorize(
    operation: object,
    question: { readonly id: string | null; readonly permission: Permission | null },
    context: CallerContext,
  ): Promise<GraphResult>;
  schema(): { api: GraphQLSchema; supergraphSdl: string };
  /** Calls the listener after each swap of the supergraph. */
  onSchemaChange(listener: () => void): void;
  contextOf(request: FastifyRequest): CallerContext;
  /** A request of a caller that nobody waits for. */
  contextFor(caller: Identity, requestId: string): CallerContext;
}
