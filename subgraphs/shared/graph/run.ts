import { loadConfig } from '../runtime/config';
import { openDatabase } from '../runtime/database';
import { createLogger } from '../runtime/logger';
import { loadSecrets } from '../runtime/secrets';
import { createShutdown } from '../runtime/shutdown';
import type { SubgraphDefinition } from './definition';
import { createSubgraphServer } from './http-server';
import { Subgraph } from './subgraph';

/**
 * Runs one domain as a process of its own: configuration → database → schema → HTTP.
 * @param defaultPort where it listens when SUBGRAPH_PORT is not set
 */
export async function runSubgraph<Services>(
  definition: SubgraphDefinition<Services>,
  defaultPort: number,
): Promise<void> {
  const config = loadConfig();
  const logger = createLogger({ level: config.logLevel, name: `ism-${definition.name}` });
  const shutdown = createShutdown({ logger });
  const database = await openDatabase(config, logger);
  shutdown.add('database', () => database.close());
  const subgraph = await Subgraph.start(definition, { databaseUrl: database.url, config, logger });
  shutdown.add('subgraph', () => subgraph.close());
  if (!config.isProduction) await subgraph.seed();
  const { subgraphSecret } = loadSecrets(config);
  const server = createSubgraphServer(subgraph, {
    secret: subgraphSecret,
    // A file is a JSON string here, and JSON writes line ends and quotes with two characters.
    bodyLimit: config.limits.bodyBytes + 2 * config.limits.csvBytes,
    logger,
  });
  definition.http?.(server, subgraph.services, subgraphSecret);
  shutdown.add('server', () => server.close());
  const port = config.subgraphs.port ?? defaultPort;
  logger.info({ address: await server.listen({ host: config.http.host, port }) }, 'subgraph listens');
  subgraph.startJobs();
}
