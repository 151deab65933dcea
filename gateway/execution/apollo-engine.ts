import '../apollo/telemetry-off';
import { apolloSource } from '../data-sources/plan-fetch';
import { ApolloFetching } from './apollo-fetching';
import { ApolloPlans } from './apollo-plans';
import type { BuildEngine } from './engine';
import { GoneReferences } from './gone-references';
import { GraphExecutor } from './graph-executor';

/** The engine of @apollo/gateway (docs/adr/0028). */
export const apolloEngine: BuildEngine = async ({ sdl, source, logger }) => {
  // Loaded only where it is the engine.
  const { ApolloGateway } = await import('@apollo/gateway');
  const plans = new ApolloPlans();
  const gone = new GoneReferences();
  const gateway = new ApolloGateway({
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
  const { executor, schema: api } = await gateway.load({ apollo: {} });
  const { execute } = new GraphExecutor(sdl, api, new ApolloFetching(executor, gone, logger));
  return { api, execute, plans: plans.store };
};
