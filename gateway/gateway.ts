import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { DocumentNode, GraphQLScalarType, GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Config } from '../subgraphs/shared/runtime/config/config';
import type { SessionValidityCheck } from './auth/session-validity';
import type { Throttles } from './auth/throttle';
import type { TokenVerifier } from './auth/tokens';
import type { Identity } from '../schema/contract/identity';
import type { GatewayContext } from './request/context';
import type { DataSourceFactory } from './data-sources/plan-fetch';
import type { SubgraphState } from './data-sources/subgraphs';
import type { DocumentStore } from './apollo/document-store';
import type { AccessQuestion, ExecutionRequest, ExecutionResult } from './pipeline/execution';
import type { RequestedOperation } from './pipeline/requested-operation';
import type { GatewayExtension, SupergraphCheck } from './pipeline/extension';
import type { PublicKeys } from './http/pages/jwks';
import type { StoredOperations } from './plugins/stored-operations';
import type { RefreshOutcome, SupergraphSource } from './supergraph/source';

/** What a gateway is built from. */
export interface GatewayOptions {
  readonly config: Config;
  readonly logger: Logger;
  readonly metrics: Registry;
  readonly supergraph: SupergraphSource;
  readonly dataSources: DataSourceFactory;
  /** Default: every caller is anonymous. */
  readonly verifyToken?: TokenVerifier;
  /** What CSRF tokens are signed with, the same in all processes of the gateway. Default: a secret of this process. */
  readonly csrfSecret?: string;
  /** Asked before every mutation. Default: every caller is active. */
  readonly isSessionActive?: SessionValidityCheck;
  /** Requests worked on at once, unless LIMIT_REQUESTS says it. Default 64. */
  readonly maxRunning?: number;
  /** Default: nobody is throttled. */
  readonly throttles?: Throttles;
  /** Shown on the home page. Default: none. */
  readonly subgraphStates?: () => readonly SubgraphState[];
  /** Published at /.well-known/jwks.json. Default: no such page. */
  readonly publicKeys?: PublicKeys;
  /** Known to clients of the persisted-query protocol from the start; alone accepted with SAFELIST. Default: none. */
  readonly storedOperations?: StoredOperations;
  /** Scalars of the graph whose values the gateway checks. Default: none. */
  readonly scalars?: readonly GraphQLScalarType[];
  /** Where documents of clients are kept. Default: one of 32 MiB. */
  readonly documents?: DocumentStore;
  /** Bytes that the plans of a supergraph may take, as they are estimated. Default 32 MiB. */
  readonly planBytes?: number;
  /** Hash of the supergraph that was checked when it was emitted. Default: none was, and each is checked. */
  readonly checkedSupergraph?: string | null;
  /** From the inside out. Default: none. */
  readonly extensions?: readonly GatewayExtension[];
  /** Further checks of a new supergraph, such as that REST still fits it. Default: none. */
  readonly checks?: readonly SupergraphCheck[];
}

/** A gateway that is loaded and not yet listening. */
export interface Gateway {
  readonly app: FastifyInstance;
  /** Puts before all routes of a scope what requests to REST pass: their turn, caller, throttle, CSRF check. */
  admit(scope: FastifyInstance): void;
  /** Makes a document ready for `execute`; it is neither parsed nor hashed again. */
  prepare(document: DocumentNode, operationName: string): RequestedOperation;
  /** Executes for a caller, through the same stages as GraphQL clients. Never rejects. */
  execute(
    operation: RequestedOperation,
    variables: Record<string, unknown>,
    context: GatewayContext,
    how?: Pick<ExecutionRequest, 'takesJson'>,
  ): Promise<ExecutionResult>;
  /**
   * Whether the caller may run the operation: it passes the same stages, and nothing is executed. Never rejects.
   * @param question with the id of the row, for the audit log; null: unknown
   */
  authorize(
    operation: RequestedOperation,
    question: AccessQuestion & { readonly id: string | null },
    context: GatewayContext,
  ): Promise<ExecutionResult>;
  schema(): { readonly api: GraphQLSchema; readonly supergraphSdl: string };
  /** Called after each swap of the supergraph; returns how to stop that. */
  onSchemaChange(listener: () => void): () => void;
  contextOf(request: FastifyRequest): GatewayContext;
  /**
   * Whether a request would still be one of the same caller with the same rights, were it made now.
   * @throws IsmError when it cannot be known
   */
  isStillCaller(request: FastifyRequest): Promise<boolean>;
  /** A request of a caller that nobody waits for, with the rights that the identity says. */
  contextFor(caller: Identity, requestId: string): GatewayContext;
  /** Reads the supergraph again, and swaps it in when it is another one that can be served. */
  reload(): Promise<RefreshOutcome>;
  /** @returns the address, with the port that was free when the configured one is 0 */
  listen(): Promise<string>;
  /** Makes what the first operations of clients would wait for; it takes a moment in which nothing else is done. */
  makeReady(): Promise<void>;
  /** Lets requests in flight end, then stops. */
  close(): Promise<void>;
}
