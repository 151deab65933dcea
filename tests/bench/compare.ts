import { median } from './median';
import type { Contender } from './processes';
import { measureLoad, type Caller, type Measured, type Scenario } from './scenarios';
import type { Row } from './table';

const ROUNDS = 3;
/** Of responses that differ. */
const SHOWN_CHARACTERS = 500;

/**
 * Loads the contenders in turn, some rounds: a machine that gets slower or faster meanwhile does so for all of them. The median of the rounds
 * counts. @returns a row for each; ratios are to the first
 * @throws when a response is not 2xx
 */
export async function compare(
  contenders: readonly Contender[],
  scenario: Scenario,
  caller: Caller,
  seconds: number,
): Promise<Row[]> {
  const rounds = new Map<Contender, Measured[]>(contenders.map((contender) => [contender, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [contender, measured] of rounds) {
      const each = await measureLoad(contender, scenario, caller, { seconds: Math.max(1, seconds / ROUNDS) });
      if (each.failures > 0)
        throw new Error(`${contender.name}, ${scenario.name}: ${each.failures} requests failed`);
      measured.push(each);
    }
  }
  const rows: Row[] = [];
  for (const [contender, measured] of rounds) {
    const middle = medianOf(measured);
    const ratio = middle.requestsPerSecond / (rows[0] ?? middle).requestsPerSecond;
    rows.push({ scenario: scenario.name, contender: contender.name, ratio, ...middle });
  }
  return rows;
}

function medianOf(rounds: readonly Measured[]): Measured {
  const of = (figure: keyof Measured): number => median(rounds.map((round) => round[figure]));
  return {
    requestsPerSecond: of('requestsPerSecond'),
    p50: of('p50'),
    p99: of('p99'),
    cpuPerRequest: of('cpuPerRequest'),
    failures: 0,
  };
}

/** Throughput of a contender against the first of its scenario; 0 when it was not measured. */
export function ratioOf(rows: readonly Row[], { name }: Contender): number {
  return rows.find(({ contender }) => contender === name)?.ratio ?? 0;
}

/** Contenders must do the same work, or their ratio means nothing. @throws when a response differs from the first one's */
export async function assertSameBytes(
  contenders: readonly Contender[],
  scenario: Scenario,
  { cookie }: Caller,
): Promise<void> {
  const [request] = scenario.requests(0);
  if (!request) return;
  const { method, path, body } = request;
  const headers = { cookie, 'content-type': 'application/json', 'apollo-require-preflight': 'true' };
  const bodies = await Promise.all(
    contenders.map(async ({ url }) => {
      const response = await fetch(url + path, { method, headers, ...(body ? { body } : {}) });
      return (await response.text()).trim();
    }),
  );
  const other = bodies.findIndex((text) => text !== bodies[0]);
  if (other > 0) {
    const names = `${contenders[0]?.name} and ${contenders[other]?.name}`;
    const [first, second] = [bodies[0], bodies[other]].map((text) => text?.slice(0, SHOWN_CHARACTERS));
    throw new Error(`${names} respond differently to ${scenario.name}:\n${first}\n${second}`);
  }
}
