import { freePort } from '../../../subgraphs/shared/runtime/free-port';
import { median } from '../median';
import { startNode, stopAll, until } from '../processes';
import { REVIEWS_QUERY } from '../reviews-graph';
import { reviewsGateways, startGateway, type ReviewsGateway } from '../reviews-contenders';
import type { Section } from '../section';
import { renderTable } from '../table';
import { timeTarget } from '../targets';

/** Starts of each gateway, in turn; the median counts. */
const STARTS = 5;
const UNSEEN = 20;

/** How long a gateway takes to its first correct response, and for operations that it has not seen. */
export const coldStart: Section = {
  name: 'cold-start',
  async run(world) {
    const { apollo, own } = await reviewsGateways(world);
    const starts = new Map<ReviewsGateway, number[]>([
      [apollo, []],
      [own, []],
    ]);
    for (let round = 0; round < STARTS; round += 1)
      for (const [gateway, times] of starts) times.push(await startOf(gateway));
    const cells: string[][] = [];
    for (const [gateway, times] of starts) {
      const { url } = await startGateway(world, gateway);
      cells.push([gateway.name, inMs(median(times)), inMs(median(await unseen(url)))]);
    }
    const work = 'cold start of the gateway on four subgraphs to the first correct response';
    return {
      text: renderTable(['gateway', 'cold start', 'unseen operation'], cells),
      targets: [timeTarget(work, median(starts.get(own) ?? []), 800)],
    };
  },
};

const inMs = (ms: number): string => `${ms.toFixed(0)} ms`;

/** Ms from the start of the process to the response of the query. */
async function startOf({ name, script, args, settings }: ReviewsGateway): Promise<number> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/graphql`;
  const from = performance.now();
  const environment = { PATH: process.env.PATH, ...settings, PORT: String(port) };
  const child = startNode(script, args(String(port)), environment);
  try {
    await until(name, () => isCorrect(url, REVIEWS_QUERY));
    return performance.now() - from;
  } finally {
    await stopAll([child]);
  }
}

/** Ms of each operation that differs from all before. */
async function unseen(url: string): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < UNSEEN; index += 1) {
    const query = REVIEWS_QUERY.replace('    users {', `    users${index}: users {`);
    const from = performance.now();
    if (!(await isCorrect(`${url}/graphql`, query))) throw new Error(`${url} does not respond as it should`);
    times.push(performance.now() - from);
  }
  return times;
}

async function isCorrect(url: string, query: string): Promise<boolean> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as { data?: object; errors?: unknown };
  return response.ok && data !== undefined && errors === undefined;
}
