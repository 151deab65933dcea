import '../apollo/telemetry-off';
import type { ApolloGateway } from '@apollo/gateway';
import type { Logger } from 'pino';
import { apolloSource } from '../data-sources/plan-fetch';
import type { Execute, ExecutionRequest } from '../pipeline/execution';
import { keepClientNames } from './client-names';
import type { BuildEngine } from './engine';
import { GoneReferences } from './gone-references';
import { codeApolloErrors } from './apollo-errors';
import { ApolloPlans } from './apollo-plans';
import { reportValueCompletion } from './value-completion';

type ApolloExecutor = Awaited<ReturnType<ApolloGateway['load']>>['executor'];

/** The engine of @apollo/gateway, with what stands around it (docs/adr/0028). */
export const apolloEngine: BuildEngine = async ({ sdl, source, logger }) => {
  // Loaded only where it is the engine.
  const { ApolloGateway: Engine } = await import('@apollo/gateway');
  const plans = new ApolloPlans();
  const gone = new GoneReferences();
  const gateway = new Engine({
    supergraphSdl: sdl,
    buildService: ({ name, url }) => gone.mark(apolloSource(source(name, url ?? ''))),
    // The data sources execute or recognise the plan's parsed document instead of parsing its text.
    queryPlannerConfig: { exposeDocumentNodeInFetchNode: true, cache: plans },
    validateSupergraph: true,
    __exposeQueryPlanExperimental: false,
    logger: {
      debug: (message) => logger.debug(message),
      info: (message) => logger.debug(message),
      warn: (message) => logger.warn(message),
      error: (message) => logger.error(message),
    },
  });
  const { executor, schema } = await gateway.load({ apollo: {} });
  const execute: Execute = async (request) => executor(incomingRequestOf(request, logger));
  return {
    api: schema,
    execute: codeApolloErrors(logger)(reportValueCompletion(keepClientNames(sdl)(gone.without(execute)))),
    plans: plans.store,
  };
};

/** As Apollo Server would hand it on; the rest of its full type serves plugins, which are not on this way. */
function incomingRequestOf(execution: ExecutionRequest, logger: Logger): Parameters<ApolloExecutor>[0] {
  const { operation, variables, context, schema } = execution;
  const { document, operationName, hash: queryHash } = operation;
  return {
    request: { variables, ...(operationName === undefined ? {} : { operationName }) },
    document,
    queryHash,
    operationName: operationName ?? null,
    context,
    schema,
    metrics: {},
    logger,
    execution,
  } as unknown as Parameters<ApolloExecutor>[0];
}
