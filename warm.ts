import './system';
import { randomUUID } from 'node:crypto';
import { graphqlSync } from 'graphql';
import { composeGateway } from './gateway/composition';
import { registerRestAdapter } from './rest-adapter';
import { endpointDocuments } from './rest-adapter/endpoints/documents';
import { keepRestContract, readRestContract } from './rest-adapter/read-contract';
import { restView } from './rest-adapter/view/rest-view';
import { DOMAIN_NAMES, loadDomain } from './subgraphs/domains';
import { ExecutableDomain } from './subgraphs/shared/graph/executable-domain';
import { buildFederatedSchema, type FederatedSchema } from './subgraphs/shared/graph/federated-schema';
import './subgraphs/shared/serving/run-subgraph';
import { loadConfig } from './subgraphs/shared/runtime/config/load-config';
import { createLogger } from './subgraphs/shared/runtime/logger';
import { createMetrics } from './subgraphs/shared/runtime/metrics/metrics';

/**
 * Does what a start does without a database, what it leaves to later, and the checks that it need not do (docs/adr/0078). The build runs
 * it, so that V8 compiles the code of a start and the launcher keeps it (bundle/launch.cjs), and keeps the contract of REST as data (docs/adr/0086).
 */
async function warm(): Promise<void> {
  for (const name of DOMAIN_NAMES) {
    const definition = await loadDomain(name);
    assertFederated(name, buildFederatedSchema(definition));
    new ExecutableDomain(definition, () => undefined);
  }
  const logger = createLogger({ level: 'silent' });
  const gateway = await composeGateway({
    config: loadConfig({ SUBGRAPH_SECRET: randomUUID() }),
    logger,
    metrics: createMetrics(),
    pool: null,
  });
  const check = () => Promise.resolve({ isHealthy: true, database: 'connected' } as const);
  keepRestContract();
  const contract = readRestContract();
  await registerRestAdapter(gateway, { contract, logger, health: { check, version: null } });
  await gateway.app.ready();
  await gateway.makeReady();
  await endpointDocuments(restView(contract, gateway.schema()));
  await gateway.close();
}

/** @throws when Apollo does not take for a subgraph what a domain publishes */
function assertFederated(name: string, { schema }: FederatedSchema): void {
  const { errors } = graphqlSync({ schema, source: '{ _service { sdl } }' });
  if (errors) throw new Error(`${name} is no subgraph: ${errors.join('\n')}`);
}

void warm();
