import setupDatabase, { type RunConfig } from '../../testkit/global-setup';
import type { PrivateServer } from './private-server';
import { RabbitMq } from './rabbitmq';
import { RedisServer } from './redis-server';

declare global {
  /** Handed from the global setup to the global teardown, which run in the same process. */
  var ismPrivateServers: PrivateServer[] | undefined;
}

/** Starts the servers that `run.cjs` asks for, beside the database; workers inherit their addresses by the environment. */
export default async function globalSetup(config: RunConfig): Promise<void> {
  await setupDatabase(config);
  const servers: PrivateServer[] = [];
  globalThis.ismPrivateServers = servers;
  if (process.env.TEST_START_RABBITMQ) {
    const broker = await RabbitMq.open();
    servers.push(broker);
    process.env.TEST_BROKER_URL = broker.url;
  }
  if (process.env.TEST_START_REDIS) {
    const redis = await RedisServer.open();
    servers.push(redis);
    process.env.TEST_REDIS_URL = redis.url;
  }
}
