import './apollo/telemetry-off';
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import { metricsReaders, registerMetricsPage } from '../subgraphs/shared/runtime/metrics/metrics-page';
import { activeSessions } from './access/active-sessions';
import { callerOf } from './auth/credentials';
import { CsrfTokens } from './auth/csrf-tokens';
import { GatewayContext } from './request/context';
import { DocumentStore } from './apollo/document-store';
import { apolloGateway } from './apollo/apollo-gateway';
import { createApolloServer } from './apollo/apollo-server';
import { ClientOperations } from './apollo/client-operations';
import { LateApollo } from './apollo/late-apollo';
import { PersistedQueries } from './apollo/persisted-queries';
import { endAccessChecks } from './execution/access-check';
import { catchUnexpected } from './execution/unexpected-errors';
import { FederatedGraph } from './execution/federated-graph';
import { entryOf, type Execute, type ExecutionRequest, type ExecutionResult } from './pipeline/execution';
import { ownOperation, type RequestedOperation } from './pipeline/requested-operation';
import { showStores } from './execution/store-metrics';
import type { GatewayExtension } from './pipeline/extension';
import { contextOf } from './http/admission';
import { admittedScopes } from './http/admitted-scope';
import { createApp } from './http/app';
import { registerGraphRoute } from './http/graph-route';
import { graphHandler } from './http/graph-handler';
import { registerGraphiql } from './http/pages/graphiql';
import { registerHomePage } from './http/pages/home';
import { registerJwksPage } from './http/pages/jwks';
import { RejectionMetrics } from './http/rejections';
import { appliedLimit } from './plugins/operation-limits';
import { storedOnly, StoredOperations } from './plugins/stored-operations';
import type { ReportRejection } from './request/rejection';
import type { Gateway, GatewayOptions } from './gateway';

/** Enough for a process and its database to have work at any time (docs/adr/0021). */
const MAX_RUNNING = 64;

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
