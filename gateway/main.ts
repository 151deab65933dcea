import './apollo/telemetry-off';
import { registerRestAdapter } from '../rest-adapter';
import { MemoryIdempotencyStore } from '../rest-adapter/conventions/memory-idempotency-store';
import { PostgresIdempotencyStore } from '../rest-adapter/conventions/postgres-idempotency-store';
import { restFits } from '../rest-adapter/endpoints/live-endpoints';
import { readRestContract } from '../rest-adapter/read-contract';
import { loadConfig } from '../subgraphs/shared/runtime/config';
import { createLogger } from '../subgraphs/shared/runtime/logger';
import { databaseState, openPool } from '../subgraphs/shared/runtime/pool';
import { createShutdown } from '../subgraphs/shared/runtime/shutdown';
import { composeGateway } from './composition';
import { gatewayHealth } from './supergraph/readiness';

/** `npm run start:gateway`: the gateway in a process of its own. */
async function start(): Promise<void> {
  const config = loadConfig();
  const logger = createLogger({ level: config.logLevel, name: 'ism-gateway' });
  const shutdown = createShutdown({ logger });
  const { url } = config.database;
  const pool = url === null ? null : openPool(url, 'gateway', logger);
  if (pool) shutdown.add('database', () => pool.end());
  // Another graph has no REST.
  const rest = config.supergraph.path === null ? readRestContract() : null;
  const gateway = await composeGateway({ config, logger, pool, checks: rest ? [restFits(rest)] : [] });
  shutdown.add('gateway', () => gateway.close());
  if (rest) {
    await registerRestAdapter(gateway, {
      contract: rest,
      logger,
      pageSize: config.pageSize,
      csvBytes: config.limits.csvBytes,
      idempotency: pool ? await PostgresIdempotencyStore.open(pool) : new MemoryIdempotencyStore(),
      health: {
        check: gatewayHealth({
          database: () => databaseState(pool),
          supergraphSdl: () => gateway.schema().supergraphSdl,
          urls: config.subgraphs.urls,
        }),
        version: null,
      },
    });
  }
  console.log(`Gateway: ${await gateway.listen()}`);
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
