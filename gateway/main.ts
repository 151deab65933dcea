import './telemetry-off';
import { Pool } from 'pg';
import { registerRestAdapter } from '../rest-adapter';
import { MemoryIdempotencyStore } from '../rest-adapter/conventions/memory-idempotency-store';
import { PostgresIdempotencyStore } from '../rest-adapter/conventions/postgres-idempotency-store';
import { loadConfig } from '../subgraphs/shared/runtime/config';
import { createLogger } from '../subgraphs/shared/runtime/logger';
import { createMetrics } from '../subgraphs/shared/runtime/metrics';
import { createShutdown } from '../subgraphs/shared/runtime/shutdown';
import { operationAccess } from './access/operation-access';
import { createStandaloneGateway } from './standalone';

/** A database that hangs must not hold requests: throttles let them pass, health says it. */
const POOL_TIMEOUTS = { connectionTimeoutMillis: 3_000, query_timeout: 3_000 };

/** `npm run start:gateway`: the gateway in a process of its own. */
async function start(): Promise<void> {
  const config = loadConfig();
  const logger = createLogger({ level: config.logLevel, name: 'ism-gateway' });
  const shutdown = createShutdown({ logger });
  const { url } = config.database;
  const pool = url === null ? null : new Pool({ connectionString: url, ...POOL_TIMEOUTS });
  // Without a listener a connection that the server ends while idle would end the process.
  pool?.on('error', (err) => logger.warn({ err }, 'idle database connection lost'));
  if (pool) shutdown.add('database', () => pool.end());
  const gateway = await createStandaloneGateway({
    config,
    logger,
    metrics: createMetrics(),
    pool,
    extensions: [operationAccess({ allowUnknown: config.supergraph.allowUnknownTypes })],
  });
  shutdown.add('gateway', () => gateway.close());
  if (config.supergraph.path === null) {
    await registerRestAdapter(gateway, {
      logger,
      pageSize: config.pageSize,
      idempotency: pool ? await PostgresIdempotencyStore.open(pool) : new MemoryIdempotencyStore(),
      health: { check: () => databaseState(pool), version: null },
    });
  }
  console.log(`Gateway: ${await gateway.listen()}`);
}

/** A gateway without a database needs none. */
async function databaseState(pool: Pool | null) {
  const isHealthy =
    pool === null ||
    (await pool
      .query('select 1')
      .then(() => true)
      .catch(() => false));
  return { isHealthy, database: isHealthy ? ('connected' as const) : ('unreachable' as const) };
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
