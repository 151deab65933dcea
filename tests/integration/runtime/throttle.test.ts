import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { createThrottle, throttleTable, type Throttle } from '../../../subgraphs/shared/runtime/throttle';
import { useDatabase } from '../../testkit/database';

const logger = createLogger({ level: 'silent' });

let pool: Pool;
// Before the database is dropped: hooks run in the order they are declared.
afterAll(() => pool.end());
const database = useDatabase('empty');
beforeAll(async () => {
  pool = new Pool({ connectionString: database.get().url });
  await pool.query(`create schema edge; ${throttleTable('edge')}`);
});

async function allowedOf(throttle: Throttle, key: string, uses: number): Promise<number> {
  let allowed = 0;
  for (let use = 0; use < uses; use += 1) if ((await throttle.consume(key)).allowed) allowed += 1;
  return allowed;
}

describe('createThrottle', () => {
  const rate = { points: 5, seconds: 3600 };
  const make = (name: string, options: object = {}): Throttle =>
    createThrottle({ name, rate, store: { pool, schema: 'edge' }, logger, ...options });

  it('is one count for all processes on the database', async () => {
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

  it('asks the store no more for a key that has used up its window', async () => {
    const throttle = make('flooded');
    await allowedOf(throttle, 'e', 5);
    const query = jest.spyOn(pool, 'query');

    const states = await Promise.all(Array.from({ length: 50 }, () => throttle.consume('e')));

    expect(query).not.toHaveBeenCalled();
    expect(states.some(({ allowed }) => allowed)).toBe(false);
    expect(states[0]?.resetSeconds).toBeGreaterThan(3500);
    expect(await throttle.consume('f')).toMatchObject({ allowed: true });
    query.mockRestore();
  });

  it('begins again when the window ends', async () => {
    const throttle = make('short', { rate: { points: 1, seconds: 1 } });
    expect(await allowedOf(throttle, 'g', 2)).toBe(1);
    await sleep(1_100);

    expect(await allowedOf(throttle, 'g', 2)).toBe(1);
  });

  it('lets the use pass when the store fails', async () => {
    const broken = new Pool({ connectionString: 'postgres://127.0.0.1:1/none' });

    const state = await make('broken', { store: { pool: broken, schema: 'edge' } }).consume('d');

    expect(state.allowed).toBe(true);
    await broken.end();
  });
});
