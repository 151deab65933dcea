import { createLogger } from '../../subgraphs/shared/runtime/logger';
import { openRedis, type Redis } from '../../subgraphs/shared/runtime/redis';
import { createThrottle } from '../../subgraphs/shared/runtime/throttle/throttle';
import { eventually } from '../testkit/eventually';
import { RedisServer } from './support/redis-server';

const logger = createLogger({ level: 'silent' });
const rate = { points: 3, seconds: 3600 };

let server: RedisServer;
let redis: Redis;
beforeAll(async () => {
  server = await RedisServer.open();
  redis = await openRedis({ url: server.url, logger, pauses: { min: 20, max: 200 } });
});
afterAll(async () => {
  redis.close();
  await server.remove();
});

it('requests pass while Redis is away, and are counted again when it is back', async () => {
  const throttle = createThrottle({ name: 'killed', rate, store: redis, logger });
  for (let use = 0; use < 3; use += 1) await throttle.consume('a');
  expect(redis.health).toEqual({ name: 'redis', isReady: true, isNeeded: false });

  await server.kill();
  await eventually(async () => expect(redis.health.isReady).toBe(false));
  expect(await throttle.consume('b')).toMatchObject({ allowed: true, remaining: 3 });

  await server.start();
  await eventually(async () => expect(redis.health.isReady).toBe(true));
  for (let use = 0; use < 3; use += 1) expect((await throttle.consume('b')).allowed).toBe(true);
  expect((await throttle.consume('b')).allowed).toBe(false);
});

it('requests pass when Redis does not respond', async () => {
  const throttle = createThrottle({ name: 'stopped', rate, store: redis, patienceMs: 50, logger });
  server.signal('SIGSTOP');
  expect((await throttle.consume('c')).allowed).toBe(true);
  server.signal('SIGCONT');

  await eventually(async () => expect((await throttle.consume('d')).remaining).toBeLessThan(3));
});

it('a process starts while Redis is away', async () => {
  const early = await openRedis({ url: 'redis://127.0.0.1:1', logger });
  const throttle = createThrottle({ name: 'early', rate, store: early, logger });

  expect((await throttle.consume('e')).allowed).toBe(true);
  early.close();
});
