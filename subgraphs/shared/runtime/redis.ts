import type { Registry } from 'prom-client';
import type { Config } from './config/config';
import { withinDeadline } from './connections/deadline';
import type { HealthPart } from './health';
import type { Logger } from './logger';
import { figure } from './metrics/metrics';

/** Runs a script of Redis. */
type RedisClient = {
  eval(script: string, options: { readonly keys: string[]; readonly arguments: string[] }): Promise<unknown>;
};

/** The connection of a process to Redis, which is opened again whenever it is lost. */
export interface Redis {
  /** Fails at once while there is no connection. */
  readonly client: RedisClient;
  /** How it is. A process does its work without it: throttles let requests pass. */
  readonly health: HealthPart;
  close(): void;
}

export interface RedisOptions {
  /** `redis://user:password@host:6379/0`, or `rediss://`. */
  readonly url: string;
  readonly logger: Logger;
  /** What the process measures. Default: nothing is. */
  readonly metrics?: Registry;
  /** Ms until a lost connection is opened again: the first pause, doubled each time, and the longest. */
  readonly pauses?: { readonly min: number; readonly max: number };
}

const PAUSES = { min: 250, max: 30_000 };

/** Ms to come up. A process that starts waits so long, and then begins without it. */
const CONNECT_MS = 3_000;

/** Ms between two signs of life of an idle connection, and without any until it counts as lost. */
const PING_MS = 5_000;
const SILENCE_MS = 15_000;

/** Opens the connection. It resolves when it is open, or after 3 s; then it goes on by itself. */
export async function openRedis({ url, logger, metrics, pauses = PAUSES }: RedisOptions): Promise<Redis> {
  // Loaded where it is used: few installations have it.
  const { createClient } = await import('@redis/client');
  const client = createClient({
    url,
    // What waits in a queue would hold up requests, and count them long after they were served.
    disableOfflineQueue: true,
    pingInterval: PING_MS,
    socket: {
      connectTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
      reconnectStrategy: (retries) => Math.min(pauses.min * 2 ** retries, pauses.max),
    },
  });
  client.on('error', (err: Error) => logger.warn({ err }, 'Redis is away; throttles count nothing'));
  client.on('ready', () => logger.info('connected to Redis'));
  const isReady = (): boolean => client.isReady;
  if (metrics)
    figure(metrics, 'ism_redis_connected', 'Whether the process is connected to Redis', () =>
      isReady() ? 1 : 0,
    );
  const connecting = client.connect();
  await withinDeadline(
    { timeoutMs: CONNECT_MS, error: () => new Error('Redis is away') },
    () => connecting,
  ).catch(() => undefined);
  return {
    client,
    get health() {
      return { name: 'redis', isReady: isReady(), isNeeded: false };
    },
    close: () => client.destroy(),
  };
}

/** The Redis of the settings; null: there is none. */
export async function redisOf(
  { redisUrl: url }: Pick<Config, 'redisUrl'>,
  logger: Logger,
  metrics: Registry,
): Promise<Redis | null> {
  return url === null ? null : openRedis({ url, logger, metrics });
}
