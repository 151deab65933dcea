import '../apollo/telemetry-off';
import type { SubgraphSource } from '../data-sources/plan-fetch';
import { TypeNames } from '../supergraph/type-names';
import { APOLLO_SOURCE, ApolloFetching } from './apollo-fetching';
import { ApolloPlans } from './apollo-plans';
import type { BuildEngine } from './engine';
import { MAX_PLAN_BYTES } from '../planning/plan-store';
import { GraphExecutor } from './graph-executor';

/** The engine of @apollo/gateway (docs/adr/0082). */
export const apolloEngine: BuildEngine = async ({ sdl, source, planBytes = MAX_PLAN_BYTES, logger }) => {
  // Loaded only where it is the engine.
  const { ApolloGateway } = await import('@apollo/gateway');
  // What is prepared for a plan is kept beside it, in a store of its own.
  const half = planBytes / 2;
  const plans = new ApolloPlans(half);
  const sources = new Map<string, SubgraphSource>();
  const gateway = new ApolloGateway({
    supergraphSdl: sdl,
    buildService: ({ name, url }) => {
      sources.set(name, source(name, url ?? ''));
      return APOLLO_SOURCE;
    },
    // A fetch of a plan is known by its parsed document.
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
  const types = new TypeNames(sdl);
  const fetching = new ApolloFetching({ schema, types, sources, plans, executor, logger });
  const { execute } = new GraphExecutor(sdl, schema, fetching, half);
  return { api: schema, execute, plans: plans.store };
};
