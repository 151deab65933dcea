import './apollo/telemetry-off';
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { DocumentNode, GraphQLScalarType, GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Config } from '../subgraphs/shared/runtime/config/config';
import { metricsReaders, registerMetricsPage } from '../subgraphs/shared/runtime/metrics/metrics-page';
import { activeSessions } from './access/active-sessions';
import { callerOf } from './auth/credentials';
import { CsrfTokens } from './auth/csrf-tokens';
import type { SessionValidityCheck } from './auth/session-validity';
import type { Throttles } from './auth/throttle';
import type { TokenVerifier } from './auth/tokens';
import type { Identity } from '../schema/contract/identity';
import { GatewayContext } from './request/context';
import type { DataSourceFactory } from './data-sources/plan-fetch';
import type { SubgraphState } from './data-sources/subgraphs';
import { DocumentStore } from './apollo/document-store';
import { apolloGateway } from './apollo/apollo-gateway';
import { createApolloServer } from './apollo/apollo-server';
import { ClientOperations } from './apollo/client-operations';
import { LateApollo } from './apollo/late-apollo';
import { PersistedQueries } from './apollo/persisted-queries';
import { endAccessChecks } from './execution/access-check';
import { catchUnexpected } from './execution/unexpected-errors';
import { FederatedGraph } from './execution/federated-graph';
import {
  entryOf,
  type AccessQuestion,
  type Execute,
  type ExecutionRequest,
  type ExecutionResult,
} from './pipeline/execution';
import { ownOperation, type RequestedOperation } from './pipeline/requested-operation';
import { showStores } from './execution/store-metrics';
import type { GatewayExtension, SupergraphCheck } from './pipeline/extension';
import { contextOf } from './http/admission';
import { admittedScopes } from './http/admitted-scope';
import { createApp } from './http/app';
import { registerGraphRoute } from './http/graph-route';
import { graphHandler } from './http/graph-handler';
import { registerGraphiql } from './http/pages/graphiql';
import { registerHomePage } from './http/pages/home';
import { registerJwksPage, type PublicKeys } from './http/pages/jwks';
import { RejectionMetrics } from './http/rejections';
import { appliedLimit } from './plugins/operation-limits';
import { storedOnly, StoredOperations } from './plugins/stored-operations';
import type { ReportRejection } from './request/rejection';
import type { RefreshOutcome, SupergraphSource } from './supergraph/source';

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

/** Enough for a process and its database to have work at any time (docs/adr/0021). */
const MAX_RUNNING = 64;

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

/**
 * Builds a gateway over a supergraph and data sources for its subgraphs. Asks no subgraph for anything.
 * @throws when the first supergraph cannot be served
 */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const {
    config,
    logger,
    metrics,
    storedOperations = new StoredOperations(),
    csrfSecret = randomUUID(),
    documents = new DocumentStore(),
  } = options;
  const extensions = [
    ...(options.extensions ?? []),
    ...(config.safelist ? [storedOnly(storedOperations)] : []),
    ...(options.isSessionActive ? [activeSessions(options.isSessionActive)] : []),
  ];
  const rejections = new RejectionMetrics(metrics);
  const reportRejection: ReportRejection = async (rejection) => {
    for (const extension of extensions) await extension.reportRejection?.(rejection);
  };
  const graph = new FederatedGraph({
    source: options.supergraph,
    dataSources: options.dataSources,
    executor: config.executor,
    planner: config.planner,
    planBytes: options.planBytes,
    checkedSupergraph: options.checkedSupergraph ?? null,
    logger,
    scalars: options.scalars ?? [],
    checks: [...extensions.flatMap(({ check }) => check ?? []), ...(options.checks ?? [])],
  });
  const enter = entryOf(
    rejections.stage(executionPath(graph, extensions, logger)),
    config.subgraphs.timeoutMs,
  );
  showStores(metrics, documents, () => graph.plans);
  const persisted = new PersistedQueries(storedOperations);
  const apollo = new LateApollo(() =>
    createApolloServer({
      gateway: apolloGateway(graph, documents),
      logger,
      isProduction: config.isProduction,
      introspection: config.limits.introspection,
      persisted,
      documents,
      maxTokens: appliedLimit(config.limits.tokens, config.limits.dryRun),
      validationRules: extensions.flatMap(({ validationRules }) => validationRules ?? []),
      plugins: extensions.flatMap(({ plugins }) => plugins ?? []),
    }),
  );
  await graph.start();

  const app = await createApp({
    isProduction: config.isProduction,
    origins: config.http.corsAllowedOrigins,
    trustedProxies: config.http.trustedProxies,
    bodyLimit: config.limits.bodyBytes,
    requestTimeoutMs: config.http.requestTimeoutMs,
    logsRequests: config.logsRequests,
    logger,
    metrics,
  });
  const admit = admittedScopes(app, {
    isProduction: config.isProduction,
    csrf: { tokens: new CsrfTokens(csrfSecret), origins: config.http.corsAllowedOrigins },
    maxRunning: config.limits.requests ?? options.maxRunning ?? MAX_RUNNING,
    maxWaiting: config.limits.waitingRequests,
    pressure: config.limits.pressure,
    verifyToken: options.verifyToken,
    throttles: options.throttles,
    rejections,
    reportRejection,
    metrics,
    logger,
  });
  await registerGraphRoute(app, {
    serve: graphHandler({
      operations: new ClientOperations({ apollo, documents, persisted, schema: () => graph.schema.api }),
      documents,
      persisted,
      checks: extensions.flatMap(({ checkOperation }) => checkOperation ?? []),
      execute: enter,
      rejections,
      reportRejection,
    }),
    admit,
    page: config.graphiql ? registerGraphiql(app) : null,
    logger,
  });
  registerHomePage(app, () => ({
    subgraphs: options.subgraphStates?.() ?? [],
    supergraph: options.supergraph.state,
  }));
  registerMetricsPage(app, metrics, metricsReaders(config));
  if (options.publicKeys) registerJwksPage(app, options.publicKeys);

  const execute = (
    operation: RequestedOperation,
    variables: Record<string, unknown>,
    context: GatewayContext,
    how: Pick<ExecutionRequest, 'question' | 'takesJson'> = {},
  ): Promise<ExecutionResult> => {
    context.operationName = operation.operationName ?? null;
    return enter({ operation, variables, context, schema: graph.schema.api, ...how });
  };
  return {
    app,
    admit: (scope) => admit(scope, 'rest'),
    prepare: ownOperation,
    execute,
    authorize(operation, { id, permission }, context) {
      const variables = id === null ? {} : { id };
      return execute(operation, variables, context.renew(), { question: { permission } });
    },
    schema: () => graph.schema,
    onSchemaChange: (listener) => graph.onSwap(listener),
    contextOf,
    async isStillCaller(request) {
      const { identity } = await callerOf(request, options.verifyToken);
      return isDeepStrictEqual(identity, contextOf(request).identity);
    },
    contextFor: (identity, requestId) =>
      new GatewayContext({ identity, requestId, clientAddress: '', refreshToken: null }, 'bearer'),
    async reload() {
      const outcome = await options.supergraph.refresh();
      logger.info({ outcome }, 'supergraph read again');
      return outcome;
    },
    async makeReady() {
      await apollo.ready();
      logger.debug({ storedOperations: storedOperations.documents.size }, 'stored operations are known');
      graph.prepare();
    },
    listen: () => app.listen({ host: config.http.host, port: config.http.port }),
    async close() {
      await app.close();
      await apollo.stop();
      graph.stop();
    },
  };
}

/** Federation inside, then the extensions in their order. */
function executionPath(
  graph: FederatedGraph,
  extensions: readonly GatewayExtension[],
  logger: Logger,
): Execute {
  const core = catchUnexpected(logger)(endAccessChecks(graph.execute));
  return extensions.reduce((inner, { stage }) => (stage ? stage(inner) : inner), core);
}
