import { startBroker } from '../events/broker/start-broker';
import { openDatabase } from '../runtime/database';
import { createMetrics } from '../runtime/metrics/metrics';
import { metricsReaders } from '../runtime/metrics/metrics-page';
import { loadSecrets } from '../runtime/secrets';
import type { ProcessParts } from '../runtime/start-process';
import { createSubgraphMetrics } from '../runtime/metrics/subgraph-metrics';
import { createPeerMetrics } from '../peers/peer-metrics';
import { PeerNetwork } from '../peers/peer-network';
import type { SubgraphDefinition } from '../graph/definition';
import { createSubgraphServer } from './http-server';
import { observeRequests } from './observe-requests';
import { seed } from '../graph/seeding';
import { startSubgraph } from '../graph/start-subgraph';

export interface RunOptions {
  /** Where it listens when SUBGRAPH_PORT is not set. */
  readonly port: number;
  /** Where another subgraph is when its SUBGRAPH_<NAME>_URL is not set; null: there is none of this name. */
  readonly addressOf: (name: string) => string | null;
}

/** Runs one domain as a process of its own: configuration → database → schema → HTTP. */
export async function runSubgraph<Services>(
  definition: SubgraphDefinition<Services>,
  { port: defaultPort, addressOf }: RunOptions,
  { config, logger, shutdown }: ProcessParts,
): Promise<void> {
  const database = await openDatabase(config, logger);
  shutdown.add('database', () => database.close());
  const registry = createMetrics();
  const metrics = createSubgraphMetrics(registry);
  const { subgraphSecret } = loadSecrets(config);
  const network = new PeerNetwork(createPeerMetrics(registry), {
    settings: config.subgraphs,
    secret: subgraphSecret,
    addressOf,
    logger,
  });
  shutdown.add('peers', () => network.close());
  const broker = await startBroker(config, logger, registry);
  if (broker) shutdown.add('broker', () => broker.close());
  const subgraph = await startSubgraph(definition, {
    databaseUrl: database.url,
    config,
    logger,
    metrics,
    broker,
    network,
  });
  shutdown.add('subgraph', () => subgraph.close());
  subgraph.prepare();
  await seed([subgraph], database.url, config);
  const server = createSubgraphServer(subgraph, {
    secret: subgraphSecret,
    // A file is a JSON string here, and JSON writes line ends and quotes with two characters.
    bodyLimit: config.limits.bodyBytes + 2 * config.limits.csvBytes,
    healthReaders: metricsReaders(config),
    parts: () => (broker ? [broker.health] : []),
    logger,
  });
  observeRequests(server, {
    logger,
    isLogged: config.logsRequests,
    registry,
    readers: metricsReaders(config),
  });
  definition.http?.(server, subgraph.services, subgraphSecret);
  shutdown.add('server', () => server.close());
  const port = config.subgraphs.port ?? defaultPort;
  logger.info({ address: await server.listen({ host: config.http.host, port }) }, 'subgraph listens');
  subgraph.startJobs();
}
