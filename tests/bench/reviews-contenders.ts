import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../../subgraphs/shared/runtime/free-port';
import type { Caller, Contender } from './processes';
import { REVIEWS_QUERY, REVIEWS_SUBGRAPHS, reviewsSupergraph } from './reviews-graph';
import type { Scenario } from './scenarios';
import type { World } from './world';

/** Nobody: the graph of the public benchmark is open. */
export const NOBODY: Caller = { cookie: '', csrfToken: '' };

export const REVIEWS: Scenario = {
  name: 'four-subgraph query',
  floor: false,
  requests: () => [{ method: 'POST', path: '/graphql', body: JSON.stringify({ query: REVIEWS_QUERY }) }],
};

/** As users run it: graphql-js checks less then. */
const IN_PRODUCTION = { NODE_ENV: 'production' };

/** Settings of our gateway for a graph that is not its own. */
const FOREIGN_GRAPH = {
  ...IN_PRODUCTION,
  ALLOW_UNKNOWN_TYPES: 'on',
  LOG_LEVEL: 'error',
  LOG_REQUESTS: 'off',
  // By the limits of our own graph the query is too large.
  LIMIT_COST: '1000000',
  THROTTLE_ANON: 'off',
};

/** A gateway before the subgraphs of the public benchmark, each of them a process. */
export interface ReviewsGateway {
  readonly name: string;
  readonly script: string;
  args(port: string): readonly string[];
  readonly settings: Readonly<Record<string, string>>;
}

/** Starts the subgraphs. @returns how to start the gateways before them: @apollo/gateway as shipped, and ours */
export async function reviewsGateways(world: World): Promise<{
  readonly apollo: ReviewsGateway;
  readonly own: ReviewsGateway;
  readonly inProcess: ReviewsGateway;
}> {
  const urls = new Map<string, string>();
  for (const name of REVIEWS_SUBGRAPHS) {
    const args = (port: string): string[] => [name, port];
    const { url } = await world.script(name, 'dist/tests/bench/reviews-subgraph.js', args, '/');
    urls.set(name, url);
  }
  const file = join(world.dataDir, `reviews-${await freePort()}.graphql`);
  await writeFile(
    file,
    reviewsSupergraph((name) => urls.get(name) ?? ''),
  );
  return {
    apollo: {
      name: '@apollo/gateway',
      script: 'dist/tests/bench/apollo-gateway.js',
      args: (port) => [file, port],
      settings: IN_PRODUCTION,
    },
    own: {
      name: 'own, HTTP subgraphs',
      script: 'dist/bundled/gateway.js',
      args: () => [],
      settings: { ...FOREIGN_GRAPH, SUPERGRAPH_PATH: file },
    },
    inProcess: {
      name: 'own, one process',
      script: 'dist/tests/bench/reviews-gateway.js',
      args: (port) => [file, port],
      settings: IN_PRODUCTION,
    },
  };
}

/** Only the gateway's processes are counted: the subgraphs are the same for all. */
export function startGateway(
  world: World,
  { name, script, args, settings }: ReviewsGateway,
): Promise<Contender> {
  return world.script(name, script, args, '/graphql?query=%7B__typename%7D', settings);
}
