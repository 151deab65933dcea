import { setTimeout as sleep } from 'node:timers/promises';
import { ConcurrencyLimiter } from '../../../subgraphs/shared/runtime/concurrency-limiter';

const codes = (outcomes: readonly PromiseSettledResult<unknown>[]): unknown[] =>
  outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [(outcome.reason as { code?: string }).code] : [],
  );

test('lets so many run at once, each in its turn, and rejects those whom too many are before', async () => {
  const limiter = new ConcurrencyLimiter(2, 5);
  const order: number[] = [];
  let running = 0;
  let max = 0;

  const outcomes = await Promise.allSettled(
    Array.from({ length: 10 }, (_, index) =>
      limiter.run(async () => {
        max = Math.max(max, (running += 1));
        await sleep(2);
        running -= 1;
        order.push(index);
      }),
    ),
  );

  expect(max).toBe(2);
  expect(order).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(codes(outcomes)).toEqual(['THROTTLED', 'THROTTLED', 'THROTTLED']);
});

test('goes on after work that failed', async () => {
  const limiter = new ConcurrencyLimiter(1, 1);
  const failing = limiter.run(() => Promise.reject(new Error('no')));
  const next = limiter.run(() => Promise.resolve('yes'));

  await expect(failing).rejects.toThrow('no');
  await expect(next).resolves.toBe('yes');
  await expect(limiter.run(() => Promise.resolve('again'))).resolves.toBe('again');
});
