import type { Pool } from 'pg';
import { databaseState } from '../../../subgraphs/shared/runtime/pool';

/** A pool whose responses the test gives. */
function slowPool() {
  const responses: { give: () => void; fail: () => void }[] = [];
  const query = jest.fn(
    () =>
      new Promise<void>((resolve, reject) => {
        responses.push({ give: resolve, fail: () => reject(new Error('gone')) });
      }),
  );
  return { pool: { query } as unknown as Pool, query, responses };
}

test('whoever asks while a question is under way gets its response', async () => {
  const { pool, query, responses } = slowPool();

  const first = Array.from({ length: 50 }, () => databaseState(pool));
  expect(query).toHaveBeenCalledTimes(1);
  responses[0]?.give();
  expect(new Set((await Promise.all(first)).map(({ database }) => database))).toEqual(new Set(['connected']));

  const second = databaseState(pool);
  expect(query).toHaveBeenCalledTimes(2);
  responses[1]?.fail();
  expect(await second).toEqual({ isHealthy: false, database: 'unreachable' });
});
