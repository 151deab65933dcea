import { Pool } from 'pg';
import type { IdempotencyStore } from '../../../rest-adapter/conventions/idempotency-store';
import { MemoryIdempotencyStore } from '../../../rest-adapter/conventions/memory-idempotency-store';
import { PostgresIdempotencyStore } from '../../../rest-adapter/conventions/postgres-idempotency-store';
import { useDatabase } from '../../testkit/database';

const request = { scope: 'user:1 POST /x/', key: 'k', fingerprint: 'f' };
const other = { ...request, fingerprint: 'g' };
const response = { status: 201, body: '{"a":1}', location: '/x/1/' };

let pool: Pool;
// Before the database is dropped: hooks run in the order of their registration.
afterAll(() => pool.end());
const database = useDatabase('empty');
beforeAll(() => {
  pool = new Pool({ connectionString: database.get().url, max: 10 });
});

/** A store of each kind with a way to let seconds pass. */
const KINDS: readonly [
  string,
  () => Promise<{ store: IdempotencyStore; pass: (seconds: number) => Promise<unknown> }>,
][] = [
  [
    'in memory',
    async () => {
      let now = 0;
      return {
        store: new MemoryIdempotencyStore(() => now),
        pass: async (seconds) => (now += seconds * 1000),
      };
    },
  ],
  [
    'in PostgreSQL',
    async () => {
      const store = await PostgresIdempotencyStore.open(pool);
      await pool.query('truncate gateway.idempotency_keys');
      const sql = `update gateway.idempotency_keys set
        locked_until = locked_until - make_interval(secs => $1), expires_at = expires_at - make_interval(secs => $1)`;
      return { store, pass: (seconds) => pool.query(sql, [seconds]) };
    },
  ],
];

describe.each(KINDS)('%s', (_name, open) => {
  test('a response is remembered for a day', async () => {
    const { store, pass } = await open();
    const begun = await store.begin(request);
    if (begun.state !== 'started') throw new Error(begun.state);
    expect(await store.begin(request)).toEqual({ state: 'running' });
    expect(await store.begin(other)).toEqual({ state: 'mismatch' });
    await store.complete(request, begun.claim, response);
    await pass(23 * 3600);
    expect(await store.begin(request)).toEqual({ state: 'completed', response });
    expect(await store.begin(other)).toEqual({ state: 'mismatch' });
    expect((await store.begin({ ...request, scope: 'user:2 POST /x/' })).state).toBe('started');
    await pass(2 * 3600);
    expect((await store.begin(other)).state).toBe('started');
  });

  test('a response without a body is remembered too', async () => {
    const { store } = await open();
    const begun = await store.begin(request);
    if (begun.state !== 'started') throw new Error(begun.state);
    await store.complete(request, begun.claim, { status: 204, body: null, location: null });
    expect(await store.begin(request)).toEqual({
      state: 'completed',
      response: { status: 204, body: null, location: null },
    });
  });

  test('what was released may be tried again', async () => {
    const { store } = await open();
    const begun = await store.begin(request);
    if (begun.state !== 'started') throw new Error(begun.state);
    await store.release(request, begun.claim);
    expect((await store.begin(other)).state).toBe('started');
  });

  test('a request that never ended holds its key for a minute, and ends nothing later', async () => {
    const { store, pass } = await open();
    const lost = await store.begin(request);
    if (lost.state !== 'started') throw new Error(lost.state);
    await pass(59);
    expect((await store.begin(request)).state).toBe('running');
    await pass(2);
    expect(await store.begin(other)).toEqual({ state: 'mismatch' });
    const second = await store.begin(request);
    if (second.state !== 'started') throw new Error(second.state);
    await store.release(request, lost.claim);
    await store.complete(request, lost.claim, response);
    expect(await store.begin(request)).toEqual({ state: 'running' });
  });

  test('of many at once one begins', async () => {
    const { store } = await open();
    const states = await Promise.all(
      Array.from({ length: 20 }, async () => (await store.begin(request)).state),
    );
    expect(states.sort()).toEqual([...Array<string>(19).fill('running'), 'started']);
  });

  test('what is too old is swept', async () => {
    const { store, pass } = await open();
    await store.begin(request);
    await pass(25 * 3600);
    await store.purge();
    expect((await store.begin(other)).state).toBe('started');
  });
});

test('processes that start together create one table', async () => {
  await pool.query('drop schema gateway cascade');
  await Promise.all(Array.from({ length: 8 }, () => PostgresIdempotencyStore.open(pool)));
  const { rows } = await pool.query('select from gateway.idempotency_keys');
  expect(rows).toEqual([]);
});
