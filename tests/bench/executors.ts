import { Command } from 'commander';
import { execute, parse, print, type DocumentNode } from 'graphql';
import type { FetchResult, SubgraphSource } from '../../gateway/data-sources/plan-fetch';
import { apolloEngine } from '../../gateway/execution/apollo-engine';
import type { BuildEngine, Engine } from '../../gateway/execution/engine';
import { ownEngine } from '../../gateway/execution/own-engine';
import { runCommand, wholeNumberArgument } from '../../subgraphs/shared/runtime/command';
import { createLogger } from '../../subgraphs/shared/runtime/logger';
import { executionRequest } from '../testkit/execution';
import { REVIEWS_QUERY, reviewsSubgraphs, reviewsSupergraph } from './reviews-graph';

/**
 * `npm run bench:executors [-- rounds]`: the plan of the public four-subgraph benchmark by each engine, in turn, in one process. Subgraphs respond
 * with text that they made before, which is parsed for each fetch: what is left is the engine. Compare the ratios of one run.
 */
const DEFAULT_ROUNDS = 10;
const OPERATIONS_PER_ROUND = 100;

const logger = createLogger({ level: 'silent' });
const DOCUMENT = parse(REVIEWS_QUERY, { noLocation: true });

interface Contender {
  readonly name: string;
  readonly engine: Engine;
  bestMs: number;
}

async function main(rounds: number): Promise<void> {
  const sdl = reviewsSupergraph();
  const source = recordedSource();
  const contenders = [
    await contender('apollo', apolloEngine, sdl, source),
    await contender('own', ownEngine, sdl, source),
  ];
  for (let round = 0; round < rounds; round += 1) {
    for (const each of contenders) each.bestMs = Math.min(each.bestMs, await timeOf(each.engine));
  }
  const [reference] = contenders;
  for (const { name, engine, bestMs } of contenders) {
    const { length } = JSON.stringify(await run(engine));
    const ratio = ((reference?.bestMs ?? 0) / bestMs).toFixed(2);
    process.stdout.write(
      `${name.padEnd(8)} ${bestMs.toFixed(3)} ms of CPU, ratio ${ratio}, ${length} bytes\n`,
    );
  }
}

async function contender(
  name: string,
  build: BuildEngine,
  sdl: string,
  source: EngineSource,
): Promise<Contender> {
  return { name, engine: await build({ sdl, source, logger }), bestMs: Infinity };
}

/** Ms of CPU for one operation. */
async function timeOf(engine: Engine): Promise<number> {
  const before = process.cpuUsage();
  for (let index = 0; index < OPERATIONS_PER_ROUND; index += 1) await run(engine);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / OPERATIONS_PER_ROUND;
}

function run({ execute, api: schema }: Engine) {
  return execute(executionRequest(DOCUMENT, { schema }));
}

type EngineSource = (name: string) => SubgraphSource;

/** Subgraphs that execute each distinct fetch once. */
function recordedSource(): EngineSource {
  const schemas = reviewsSubgraphs();
  const recorded = new WeakMap<DocumentNode, Map<string, string>>();
  return (name) => {
    const schema = schemas.get(name);
    if (!schema) throw new Error(`There is no subgraph ${name}`);
    return {
      async fetch({ fetch: { document }, variables = {} }) {
        let responses = recorded.get(document);
        if (!responses) recorded.set(document, (responses = new Map<string, string>()));
        const key = JSON.stringify(variables);
        let text = responses.get(key);
        if (text === undefined) {
          const result = await execute({ schema, document, variableValues: variables });
          if (result.errors) throw new Error(`${name}: ${print(document)} ${result.errors.join(', ')}`);
          responses.set(key, (text = JSON.stringify(result)));
        }
        return JSON.parse(text) as FetchResult;
      },
    };
  };
}

runCommand(
  new Command('bench:executors')
    .argument('[rounds]', 'of each engine', wholeNumberArgument, DEFAULT_ROUNDS)
    .action(main),
);
