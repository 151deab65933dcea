import { composeServices } from '@apollo/composition';
import { parse, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { FetchResult, PlanFetch } from '../../../../gateway/data-sources/plan-fetch';
import type { BuildEngine, Engine, PlannerName } from '../../../../gateway/execution/engine';
import { ownEngine } from '../../../../gateway/execution/own-engine';
import type { ExecutionResult } from '../../../../gateway/pipeline/execution';
import { createLogger } from '../../../../subgraphs/shared/runtime/logger';
import { executionRequest, type Asking } from '../../../testkit/execution';

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@requires", "@external", "@interfaceObject", "@context", "@fromContext"])';

const logger = createLogger({ level: 'silent' });

/** What a subgraph responds to a fetch. */
export type Respond = (fetch: PlanFetch) => FetchResult | Promise<FetchResult>;

/** A graph whose subgraphs respond as told. */
export interface SmallGraph {
  readonly engine: Engine;
  /** Fetches so far. */
  readonly fetches: {
    readonly subgraph: string;
    readonly document: DocumentNode;
    readonly variables: PlanFetch['variables'];
  }[];
  ask(query: string | DocumentNode, options?: Asking): Promise<ExecutionResult>;
}

export interface SmallGraphOptions {
  /** Default: our own. */
  readonly build?: BuildEngine;
  /** Default: Apollo's. */
  readonly planner?: PlannerName;
  /** What subgraphs execute that take whole operations, as those of this process do. Default: they are in other processes. */
  readonly schemaOf?: (subgraph: string) => GraphQLSchema;
  /** Subgraphs are in other processes, so that fetches are joined. Default: each fetch is a request. */
  readonly isRemote?: boolean;
}

/** @param subgraphs their SDL without `@link`, and what they respond */
export async function smallGraph(
  subgraphs: Readonly<Record<string, { readonly sdl: string; readonly respond: Respond }>>,
  { build = ownEngine, planner = 'apollo', schemaOf, isRemote = false }: SmallGraphOptions = {},
): Promise<SmallGraph> {
  const fetches: SmallGraph['fetches'] = [];
  const engine = await build({
    sdl: supergraphOf(Object.entries(subgraphs).map(([name, { sdl }]) => ({ name, sdl }))),
    logger,
    planner,
    source: (name) => ({
      isRemote,
      ...(schemaOf ? { schema: schemaOf(name) } : {}),
      fetch: (fetch) => {
        fetches.push({ subgraph: name, document: fetch.fetch.document, variables: fetch.variables });
        return Promise.resolve(subgraphs[name]?.respond(fetch) ?? { data: null });
      },
    }),
  });
  return {
    engine,
    fetches,
    ask: (query, asking = {}) => {
      const document = typeof query === 'string' ? parse(query, { noLocation: true }) : query;
      return engine.execute(executionRequest(document, { schema: engine.api, ...asking }));
    },
  };
}

export function supergraphOf(subgraphs: readonly { readonly name: string; readonly sdl: string }[]): string {
  const { supergraphSdl, errors } = composeServices(
    subgraphs.map(({ name, sdl }) => ({
      name,
      url: `http://${name}.test`,
      typeDefs: parse(`${LINK} ${sdl}`),
    })),
  );
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

/** Responds to each representation. */
export function entities(
  { variables }: PlanFetch,
  entityOf: (representation: Readonly<Record<string, unknown>>) => unknown,
): FetchResult {
  const representations = variables?.representations as readonly Record<string, unknown>[];
  return { data: { _entities: representations.map(entityOf) } };
}
