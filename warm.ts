import './system';
import { randomUUID } from 'node:crypto';
import { composeGateway } from './gateway/composition';
import { registerRestAdapter } from './rest-adapter';
import { readRestContract } from './rest-adapter/read-contract';
import { DOMAIN_NAMES, loadDomain } from './subgraphs/domains';
import { buildFederatedSchema } from './subgraphs/shared/graph/federated-schema';
import './subgraphs/shared/graph/run';
import { loadConfig } from './subgraphs/shared/runtime/config';
import { createLogger } from './subgraphs/shared/runtime/logger';
import { createMetrics } from './subgraphs/shared/runtime/metrics';

/**
 * Does what a start does without a database, and ends. The build runs it, so that V8 compiles the code of a start and the launcher
 * keeps it (bundle/launch.cjs).
 */
async function warm(): Promise<void> {
  for (const name of DOMAIN_NAMES) buildFederatedSchema(await loadDomain(name));
  const logger = createLogger({ level: 'silent' });
  const gateway = await composeGateway({
    config: loadConfig({ SUBGRAPH_SECRET: randomUUID() }),
    logger,
    metrics: createMetrics(),
    pool: null,
  });
  const check = () => Promise.resolve({ isHealthy: true, database: 'connected' } as const);
  const contract = readRestContract();
  await registerRestAdapter(gateway, { contract, logger, health: { check, version: null } });
  await gateway.app.ready();
  await gateway.close();
}

void warm();
