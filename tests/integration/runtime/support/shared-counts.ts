import { Pool } from 'pg';
import { createLogger } from '../../../../subgraphs/shared/runtime/logger';
import { openRedis } from '../../../../subgraphs/shared/runtime/redis';
import { throttleTable, type ThrottleStore } from '../../../../subgraphs/shared/runtime/throttle/throttle';

const logger = createLogger({ level: 'silent' });

/** Connections of processes to one store of throttles: PostgreSQL, or the Redis of TEST_REDIS_URL when there is one. */
export class SharedCounts {
  private readonly closers: (() => unknown)[] = [];
  private readonly redisUrl = process.env.TEST_REDIS_URL ?? null;

  private constructor(private readonly databaseUrl: string) {}

  static async open(databaseUrl: string): Promise<SharedCounts> {
    const counts = new SharedCounts(databaseUrl);
    if (counts.redisUrl === null) {
      const pool = new Pool({ connectionString: databaseUrl });
      await pool.query(`create schema edge; ${throttleTable('edge')}`);
      await pool.end();
    }
    return counts;
  }

  /** A connection as of a further process. */
  async store(): Promise<ThrottleStore> {
    if (this.redisUrl === null) return this.table(this.databaseUrl);
    return this.redis(this.redisUrl);
  }

  /** One to a server that is not there. */
  async broken(): Promise<ThrottleStore> {
    if (this.redisUrl === null) return this.table('postgres://127.0.0.1:1/none');
    return this.redis('redis://127.0.0.1:1');
  }

  async close(): Promise<void> {
    for (const close of this.closers) await close();
  }

  private table(connectionString: string): ThrottleStore {
    const pool = new Pool({ connectionString });
    this.closers.push(() => pool.end());
    return { pool, schema: 'edge' };
  }

  private async redis(url: string): Promise<ThrottleStore> {
    const redis = await openRedis({ url, logger });
    this.closers.push(() => redis.close());
    return redis;
  }
}

/** Watches what a store is asked. */
export function questionsTo(store: ThrottleStore): jest.SpyInstance {
  return 'client' in store ? jest.spyOn(store.client, 'eval') : jest.spyOn(store.pool, 'query');
}
