import './apollo/telemetry-off';
import { Command } from 'commander';
import { runCommand } from '../subgraphs/shared/runtime/command';
import { openDatabase } from '../subgraphs/shared/runtime/database';
import { createMetrics } from '../subgraphs/shared/runtime/metrics/metrics';
import { startProcess, type ProcessParts } from '../subgraphs/shared/runtime/start-process';
import { createSubgraphMetrics } from '../subgraphs/shared/runtime/metrics/subgraph-metrics';
import { addressOf } from '../subgraphs/domains';
import { createPeerMetrics } from '../subgraphs/shared/peers/peer-metrics';
import { PeerNetwork } from '../subgraphs/shared/peers/peer-network';
import { loadSecrets } from '../subgraphs/shared/runtime/secrets';
import { LateParts, makeReadyLater } from './late-parts';
import type { Gateway } from './gateway';

let running: Gateway | undefined;

async function start({ config, logger, shutdown }: ProcessParts): Promise<void> {
  // Loaded when the command line and the settings are known to be right: it takes most of a second.
  const { startForeignGateway, startOwnGateway } = await import('./start-gateway.js');
  const registry = createMetrics();
  const isOwnGraph = config.supergraph.path === null;
  // A graph of others may have no database.
  const database = isOwnGraph || config.database.url !== null ? await openDatabase(config, logger) : null;
  if (database) shutdown.add('database server', () => database.close());
  if (!isOwnGraph || !database) {
    const parts = { config, logger, registry, databaseUrl: database?.url ?? null };
    const { gateway, address } = await startForeignGateway(parts, shutdown);
    running = gateway;
    console.log(`Gateway: ${address}`);
    return;
  }
  const metrics = createSubgraphMetrics(registry);
  const network = new PeerNetwork(createPeerMetrics(registry), {
    settings: config.subgraphs,
    secret: loadSecrets(config).subgraphSecret,
    addressOf,
    logger,
  });
  shutdown.add('peers', () => network.close());
  const { url: databaseUrl } = database;
  const late = new LateParts(logger);
  const others = { network, domains: null, broker: null, late };
  const { gateway, jobs, address } = await startOwnGateway(
    { config, logger, registry, databaseUrl, metrics, ...others },
    shutdown,
  );
  running = gateway;
  console.log(`Gateway: ${address}`);
  jobs.start();
  makeReadyLater(() => late.make([{ name: 'graph', make: () => gateway.makeReady() }]));
}

runCommand(
  new Command('start:gateway')
    .description('Starts the gateway in a process of its own. SIGHUP reads the supergraph again.')
    .action(() => startProcess('ism-gateway', start, { onHangUp: () => void running?.reload() })),
);
