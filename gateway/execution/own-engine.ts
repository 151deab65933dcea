import { Supergraph } from '@apollo/federation-internals';
import type { SubgraphSource } from '../data-sources/plan-fetch';
import { ApolloPlanner } from '../planning/apollo';
import { HivePlanner } from '../planning/hive';
import { SoleOwners } from '../planning/sole-owners';
import { TypeNames } from '../supergraph/type-names';
import type { BuildEngine } from './engine';
import { GraphExecutor } from './graph-executor';
import { PlannedFetching } from './planned-fetching';

/** Our own engine, over Apollo's query planner (docs/adr/0065) or Hive's (docs/adr/0077). */
export const ownEngine: BuildEngine = ({ sdl, source, logger, planner: name = 'apollo' }) => {
  const supergraph = Supergraph.build(sdl, { validateSupergraph: true });
  const sources = new Map<string, SubgraphSource>();
  for (const { name, url } of supergraph.subgraphsMetadata()) sources.set(name, source(name, url));
  const api = supergraph.apiSchema().toGraphQLJSSchema();
  const fetching = new PlannedFetching({
    schema: api,
    planner: name === 'hive' ? new HivePlanner(sdl) : new ApolloPlanner(supergraph),
    soleOwners: new SoleOwners(sdl),
    types: new TypeNames(sdl),
    sources,
    logger,
  });
  const { execute, plans } = new GraphExecutor(sdl, api, fetching);
  return Promise.resolve({ api, execute, plans });
};
