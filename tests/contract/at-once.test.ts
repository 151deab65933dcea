import { useSystem } from '../testkit/system';
import { workforceActions } from './at-once/actions';
import { NEVER } from './at-once/invariants';

/** Requests at a time, and how often. */
const AT_ONCE = 12;
const ROUNDS = 50;

const system = useSystem();

/** Numbers from 0 up to 1, the same in each run. What meets what is still up to the machine. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

it('breaks nothing, whatever is done to the same few rows at once', async () => {
  const random = numbersFrom(2026);
  const actions = await workforceActions(system.get(), random);
  const broken: string[] = [];
  const statuses = new Set<number>();

  for (let round = 0; round < ROUNDS; round += 1) {
    const responses = await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        const action = actions[Math.floor(random() * actions.length)];
        return (await action?.()) ?? null;
      }),
    );
    for (const response of responses) {
      if (!response) continue;
      statuses.add(response.status);
      if (response.status >= 500) broken.push(response.transcript());
    }
  }

  expect(broken).toEqual([]);
  expect([...statuses]).toEqual(expect.arrayContaining([200, 201, 204, 400, 409]));
  for (const [what, statement] of Object.entries(NEVER)) {
    const [row] = await system
      .get()
      .database.query<{ count: string }>(`select count(*) from (${statement}) found`);
    expect({ what, count: Number(row?.count) }).toEqual({ what, count: 0 });
  }
});
