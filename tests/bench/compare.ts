import { median } from './median';
import type { Caller, Contender } from './processes';
import { headersOf, measureLoad, warmUp, type Measured, type Scenario } from './scenarios';
import type { Row } from './table';

const ROUNDS = 3;
/** Of responses that differ. */
const SHOWN_CHARACTERS = 500;

/**
 * Measures things in turn, some rounds: a machine that gets slower or faster meanwhile does so for all of them. The median of the rounds counts.
 * @param seconds for each thing
 * @param measure gets the seconds of a round
 */
export async function inTurn<Thing>(
  things: readonly Thing[],
  seconds: number,
  measure: (thing: Thing, seconds: number) => Promise<Measured>,
): Promise<Map<Thing, Measured>> {
  const rounds = new Map<Thing, Measured[]>(things.map((thing) => [thing, []]));
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [thing, measured] of rounds)
      measured.push(await measure(thing, Math.max(1, seconds / ROUNDS)));
  return new Map([...rounds].map(([thing, measured]) => [thing, medianOf(measured)]));
}

function medianOf(rounds: readonly Measured[]): Measured {
  const of = (figure: keyof Measured): number => median(rounds.map((round) => round[figure]));
  return {
    requestsPerSecond: of('requestsPerSecond'),
    p50: of('p50'),
    p99: of('p99'),
    cpuPerRequest: of('cpuPerRequest'),
    failures: rounds.reduce((sum, { failures }) => sum + failures, 0),
  };
}

/**
 * Warms all contenders up and loads them in turn.
 * @returns a row for each; ratios are to the first
 * @throws when a response is not 2xx
 */
export async function compare(
  contenders: readonly Contender[],
  scenario: Scenario,
  caller: Caller,
  seconds: number,
): Promise<Row[]> {
  for (const contender of contenders) await warmUp(contender, scenario, caller);
  const measured = await inTurn(contenders, seconds, async (contender, each) => {
    const round = await measureLoad(contender, scenario, caller, { seconds: each });
    if (round.failures > 0)
      throw new Error(`${contender.name}, ${scenario.name}: ${round.failures} requests failed`);
    return round;
  });
  const rows: Row[] = [];
  for (const [contender, middle] of measured) {
    const ratio = middle.requestsPerSecond / (rows[0] ?? middle).requestsPerSecond;
    rows.push({ scenario: scenario.name, contender: contender.name, ratio, ...middle });
  }
  return rows;
}

/** Throughput of a contender against the first of its scenario; 0 when it was not measured. */
export function ratioOf(rows: readonly Row[], { name }: Contender): number {
  return rows.find(({ contender }) => contender === name)?.ratio ?? 0;
}

/** CPU time of the scenario's reference as a multiple of a contender's; 0 when it was not measured. */
export function cpuRatioOf(rows: readonly Row[], { name }: Contender): number {
  const own = rows.find(({ contender }) => contender === name)?.cpuPerRequest ?? 0;
  return own === 0 ? 0 : (rows[0]?.cpuPerRequest ?? 0) / own;
}

/**
 * Contenders must do the same work, or their ratio means nothing.
 * @param shown what of a body must be the same. Default: all of it
 * @throws when a response differs from the first one's
 */
export async function assertSameBytes(
  contenders: readonly Contender[],
  scenario: Scenario,
  caller: Caller,
  shown: (body: string) => string = (body) => body,
): Promise<void> {
  const bodies = await Promise.all(
    contenders.map(async (contender) => {
      const headers = { ...headersOf(contender.caller ?? caller), 'apollo-require-preflight': 'true' };
      const shownBodies: string[] = [];
      for (const { method, path, body = null } of scenario.requests(0)) {
        const response = await fetch(contender.url + path, { method, headers, body });
        shownBodies.push(shown((await response.text()).trim()));
      }
      return shownBodies.join('\n');
    }),
  );
  const other = bodies.findIndex((text) => text !== bodies[0]);
  if (other > 0) {
    const names = `${contenders[0]?.name} and ${contenders[other]?.name}`;
    const [first, second] = [bodies[0], bodies[other]].map((text) => text?.slice(0, SHOWN_CHARACTERS));
    throw new Error(`${names} respond differently to ${scenario.name}:\n${first}\n${second}`);
  }
}
