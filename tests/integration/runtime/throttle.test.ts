import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { createThrottle, type ThrottleStore } from '../../../subgraphs/shared/runtime/throttle/throttle';
import type { Throttle } from '../../../subgraphs/shared/runtime/throttle/throttle-state';
import { useDatabase } from '../../testkit/database';
import { questionsTo, SharedCounts } from './support/shared-counts';

const logger = createLogger({ level: 'silent' });

let counts: SharedCounts;
let store: ThrottleStore;
// Before the database is dropped: hooks run in the order they are declared.
afterAll(() => counts.close());
const database = useDatabase('empty');
beforeAll(async () => {
  counts = await SharedCounts.open(database.get().url);
  store = await counts.store();
});

/** A server that others use too may remember the last run. */
const run = randomUUID();

async function allowedOf(throttle: Throttle, key: string, uses: number): Promise<number> {
  let allowed = 0;
  for (let use = 0; use < uses; use += 1) if ((await throttle.consume(key)).allowed) allowed += 1;
  return allowed;
}

describe('createThrottle', () => {
  const rate = { points: 5, seconds: 3600 };
  const make = (name: string, options: object = {}): Throttle =>
    createThrottle({ name: `${name} ${run}`, rate, store, logger, ...options });

  it('is one count for all processes on the store', async () => {
    const [one, other] = [make('shared'), make('shared')];

    expect(await allowedOf(one, 'a', 3)).toBe(3);
    expect(await allowedOf(other, 'a', 4)).toBe(2);
    expect(await other.consume('a')).toMatchObject({ allowed: false, remaining: 0, limit: 5 });
  });

  it('counts each key for itself, and says when the window ends', async () => {
    const state = await make('keys').consume('b');

    expect(state).toMatchObject({ allowed: true, remaining: 4 });
    expect(state.resetSeconds).toBeGreaterThan(3500);
  });

  it('never allows more than the rate when leased by several processes', async () => {
    const leased = { rate: { points: 500, seconds: 3600 }, lease: true };
    const throttles = [make('leased', leased), make('leased', leased)];

    const allowed = await Promise.all(throttles.map((throttle) => allowedOf(throttle, 'c', 400)));

    expect(allowed.reduce((sum, count) => sum + count)).toBe(500);
  });

  describe('leased, as the rates of callers are', () => {
    const leasing = (points: number, options: object = {}): Throttle =>
      make(`leased of ${points}`, { rate: { points, seconds: 3600 }, lease: true, ...options });

    /** Asks in bursts, each after the responses of the one before. @returns what is left after each allowed use, in order */
    async function remainingIn(
      throttle: Throttle,
      key: string,
      uses: number,
      burst: number,
    ): Promise<number[]> {
      const remaining: number[] = [];
      for (let use = 0; use < uses; use += burst) {
        const states = await Promise.all(Array.from({ length: burst }, () => throttle.consume(key)));
        for (const state of states) if (state.allowed) remaining.push(state.remaining);
      }
      return remaining;
    }

    it.each([1, 6, 12, 20, 100])(
      'allows exactly the rate in bursts of %i, one after the other',
      async (burst) => {
        for (const points of [1000, 155]) {
          const remaining = await remainingIn(leasing(points), `bursts of ${burst}`, points + 200, burst);
          expect(remaining).toEqual(Array.from({ length: points }, (_, index) => points - 1 - index));
        }
      },
    );

    it.each([1, 6, 12, 20, 100])(
      'two processes leave at most a block of it, in bursts of %i',
      async (burst) => {
        const block = 20;
        const processes = [leasing(1000), leasing(1000, { store: await counts.store() })];
        const allowed = await Promise.all(
          processes.map((throttle) => remainingIn(throttle, `two, bursts of ${burst}`, 1100, burst)),
        );
        const sum = allowed.reduce((all, { length }) => all + length, 0);
        expect(sum).toBeLessThanOrEqual(1000);
        expect(sum).toBeGreaterThanOrEqual(1000 - block);
        for (const remaining of allowed) expect(remaining).toEqual([...remaining].sort((a, b) => b - a));
      },
    );

    it('has one question in flight for a key, and another key does not wait for it', async () => {
      const limited = leasing(1000);
      const query = questionsTo(store);
      await Promise.all(Array.from({ length: 20 }, () => limited.consume('one statement')));
      expect(query).toHaveBeenCalledTimes(1);
      await limited.consume('another key');
      expect(query).toHaveBeenCalledTimes(2);
      query.mockRestore();
    });

    it('counts in this process alone where there is no store', async () => {
      expect(await remainingIn(leasing(155, { store: null }), 'memory', 200, 12)).toHaveLength(155);
    });

    it('lets all that wait pass when the store fails, and asks it again for the next', async () => {
      const limited = leasing(1000);
      const query = questionsTo(store).mockRejectedValueOnce(new Error('the store is gone'));
      const states = await Promise.all(Array.from({ length: 6 }, () => limited.consume('failing')));
      expect(states.every(({ allowed }) => allowed)).toBe(true);
      expect(await limited.consume('failing')).toMatchObject({ allowed: true, remaining: 999 });
      expect(query).toHaveBeenCalledTimes(2);
      query.mockRestore();
    });
  });

  it('asks the store no more for a key that has used up its window', async () => {
    const throttle = make('flooded');
    await allowedOf(throttle, 'e', 5);
    const query = questionsTo(store);

    const states = await Promise.all(Array.from({ length: 50 }, () => throttle.consume('e')));

    expect(query).not.toHaveBeenCalled();
    expect(states.some(({ allowed }) => allowed)).toBe(false);
    expect(states[0]?.resetSeconds).toBeGreaterThan(3500);
    expect(await throttle.consume('f')).toMatchObject({ allowed: true });
    query.mockRestore();
  });

  it('begins again when the window ends', async () => {
    const throttle = make('short', { rate: { points: 1, seconds: 4 } });
    expect(await allowedOf(throttle, 'g', 2)).toBe(1);
    await sleep(4_100);

    expect(await allowedOf(throttle, 'g', 2)).toBe(1);
  });

  it('lets the use pass when the store fails', async () => {
    const state = await make('broken', { store: await counts.broken() }).consume('d');

    expect(state.allowed).toBe(true);
  });
});
