import { ClaimLoop } from '../../../subgraphs/shared/runtime/claim-loop';

/** Longer than a test. */
const NEVER_MS = 3_600_000;

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function loopOf(claim: () => Promise<boolean>, hasRoom = () => true) {
  const errors: unknown[] = [];
  const loop = new ClaimLoop({ pollMs: NEVER_MS, hasRoom, claim, onError: (error) => errors.push(error) });
  return { loop, errors };
}

it('looks at its start, and not before', async () => {
  let looks = 0;
  const { loop } = loopOf(() => Promise.resolve((looks += 1) < 0));

  loop.wake();
  await turn();
  expect(looks).toBe(0);
  loop.start();
  await turn();
  expect(looks).toBe(1);
  await loop.stop();
});

it('looks once more when it is woken while it looks, in whichever turn', async () => {
  let looks = 0;
  const { loop } = loopOf(async () => {
    looks += 1;
    if (looks === 1) loop.wake();
    // In the turns in which a look ends.
    if (looks === 2) for (let turns = 0; turns < 5; turns += 1) void waited(turns).then(loop.wake);
    return Promise.resolve(false);
  });

  loop.start();
  await turn();
  expect(looks).toBeGreaterThanOrEqual(3);
  const before = looks;
  loop.wake();
  await turn();
  expect(looks).toBe(before + 1);
  await loop.stop();
});

async function waited(turns: number): Promise<void> {
  for (let left = turns; left > 0; left -= 1) await Promise.resolve();
}

it('looks again as long as there may be more, and there is room', async () => {
  let looks = 0;
  const { loop } = loopOf(
    () => Promise.resolve((looks += 1) > 0),
    () => looks < 3,
  );

  loop.start();
  await turn();
  await loop.stop();

  expect(looks).toBe(3);
});

it('goes on after an error, until it is stopped', async () => {
  let looks = 0;
  const { loop, errors } = loopOf(() => {
    looks += 1;
    return looks === 1 ? Promise.reject(new Error('away')) : Promise.resolve(false);
  });

  loop.start();
  await turn();
  loop.wake();
  await turn();
  expect([looks, errors]).toEqual([2, [new Error('away')]]);

  await loop.stop();
  loop.wake();
  await turn();
  expect(looks).toBe(2);
});
