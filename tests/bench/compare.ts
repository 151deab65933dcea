import type { Contender } from './processes';
import { measure, type Caller, type Scenario } from './scenarios';
import type { Row } from './table';

/** Of responses that differ. */
const SHOWN_CHARACTERS = 500;

/** Loads the contenders one after the other. @returns a row for each; ratios are to the first */
export async function compare(
  contenders: readonly Contender[],
  scenario: Scenario,
  caller: Caller,
  seconds: number,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const contender of contenders) {
    const measured = await measure(contender, scenario, caller, seconds);
    const reference = rows[0]?.requestsPerSecond ?? measured.requestsPerSecond;
    const ratio = measured.requestsPerSecond / reference;
    rows.push({ scenario: scenario.name, contender: contender.name, ratio, ...measured });
  }
  return rows;
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
