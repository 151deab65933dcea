import { Supergraph } from '@apollo/federation-internals';
import type { GraphQLSchema } from 'graphql';
import { apiSchemaOf } from '../../schema/supergraph/api-schema';
import { supergraphDocument } from '../../schema/supergraph/supergraph-document';
import type { SubgraphSource } from '../data-sources/plan-fetch';
import { ApolloPlanner } from '../planning/apollo';
import { HivePlanner } from '../planning/hive';
import { LatePlanner } from '../planning/late-planner';
import type { Planner } from '../planning/plan';
import { SoleOwners } from '../planning/sole-owners';
import { subgraphAddresses } from '../supergraph/addresses';
import { TypeNames } from '../supergraph/type-names';
import type { BuildEngine, EngineOptions, PlannerName } from './engine';
import { GraphExecutor } from './graph-executor';
import { PlannedFetching } from './planned-fetching';

/** Our own engine, over Apollo's query planner (docs/adr/0065) or Hive's (docs/adr/0077). */
export const ownEngine: BuildEngine = (options) => {
  const { sdl, source, logger } = options;
  const { api, planner, subgraphs } = readSupergraph(options);
  const sources = new Map<string, SubgraphSource>();
  for (const [name, url] of subgraphs) sources.set(name, source(name, url));
  const fetching = new PlannedFetching({
    schema: api,
    planner,
    soleOwners: new SoleOwners(sdl),
    types: new TypeNames(sdl),
    sources,
    logger,
  });
  const { execute, plans } = new GraphExecutor(sdl, api, fetching, options.planBytes);
  return Promise.resolve({ api, execute, plans, prepare: () => planner.prepare?.() });
};

interface ReadSupergraph {
  readonly api: GraphQLSchema;
  readonly planner: Planner;
  /** Name → address. */
  readonly subgraphs: ReadonlyMap<string, string>;
}

/** @throws when Apollo's builder does not take the supergraph, unless that was checked before */
function readSupergraph({ sdl, planner: name = 'apollo', isChecked = false }: EngineOptions): ReadSupergraph {
  if (isChecked) {
    const planner = new LatePlanner(() => plannerOf(name, sdl, buildSupergraph(sdl)));
    return { api: apiSchemaOf(supergraphDocument(sdl)), planner, subgraphs: subgraphAddresses(sdl) };
  }
  const supergraph = buildSupergraph(sdl);
  return {
    api: supergraph.apiSchema().toGraphQLJSSchema(),
    planner: plannerOf(name, sdl, supergraph),
    subgraphs: new Map([...supergraph.subgraphsMetadata()].map((subgraph) => [subgraph.name, subgraph.url])),
  };
}

const buildSupergraph = (sdl: string): Supergraph => Supergraph.build(sdl, { validateSupergraph: true });

function plannerOf(name: PlannerName, sdl: string, supergraph: Supergraph): Planner {
  return name === 'hive' ? new HivePlanner(sdl) : new ApolloPlanner(supergraph);
}
