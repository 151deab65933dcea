import './apollo/telemetry-off';
import { Command } from 'commander';
import { runCommand } from '../subgraphs/shared/runtime/command';
import { openDatabase } from '../subgraphs/shared/runtime/database';
import { withParts } from '../subgraphs/shared/runtime/health';
import { createMetrics } from '../subgraphs/shared/runtime/metrics';
import { metricsReaders } from '../subgraphs/shared/runtime/metrics-page';
import { databaseState, openPool } from '../subgraphs/shared/runtime/pool';
import { redisOf } from '../subgraphs/shared/runtime/redis';
import { startProcess, type ProcessParts } from '../subgraphs/shared/runtime/start-process';
import { createSubgraphMetrics } from '../subgraphs/shared/runtime/subgraph-metrics';
import { addressOf } from '../subgraphs/domains';
import { createPeerMetrics } from '../subgraphs/shared/peers/peer-metrics';
import { PeerNetwork } from '../subgraphs/shared/peers/peer-network';
import { loadSecrets } from '../subgraphs/shared/runtime/secrets';
import { gatewayJobs } from './jobs/gateway-jobs';
import { InboxChanges } from './live/inbox-changes';
import type { Gateway } from './server';
import { gatewayHealth } from './supergraph/readiness';

let running: Gateway | undefined;

/** The large parts, loaded when the command line and the settings are known to be right: they take most of a second. */
async function load() {
  const [{ composeGateway }, { registerRestAdapter }, { readRestContract }, { restFits }] = await Promise.all(
    [
      import('./composition.js'),
      import('../rest-adapter/index.js'),
      import('../rest-adapter/read-contract.js'),
      import('../rest-adapter/endpoints/live-endpoints.js'),
    ],
  );
  return { composeGateway, registerRestAdapter, readRestContract, restFits };
}

async function start({ config, logger, shutdown }: ProcessParts): Promise<void> {
  const { composeGateway, registerRestAdapter, readRestContract, restFits } = await load();
  const metrics = createMetrics();
  // The gateway of our own graph counts and records where the subgraphs do; another graph may have no database.
  const needsDatabase = config.supergraph.path === null || config.database.url !== null;
  const database = needsDatabase ? await openDatabase(config, logger) : null;
  if (database) shutdown.add('database server', () => database.close());
  const pool = database && openPool(database.url, 'gateway', logger);
  const measured = pool && createSubgraphMetrics(metrics);
  if (measured) {
    measured.database.addPool('gateway', pool);
    shutdown.add('database', () => pool.end());
  }
  // Another graph has no REST.
  const rest = config.supergraph.path === null ? readRestContract() : null;
  const redis = await redisOf(config, logger, metrics);
  if (redis) shutdown.add('redis', () => redis.close());
  const gateway = await composeGateway({
    config,
    logger,
    metrics,
    pool,
    redis,
    checks: rest ? [restFits(rest)] : [],
  });
  running = gateway;
  shutdown.add('gateway', () => gateway.close());
  let startJobs = (): void => undefined;
  if (rest && database && measured) {
    const network = new PeerNetwork(createPeerMetrics(metrics), {
      settings: config.subgraphs,
      secret: loadSecrets(config).subgraphSecret,
      addressOf,
      logger,
    });
    shutdown.add('peers', () => network.close());
    const jobs = gatewayJobs({
      databaseUrl: database.url,
      config,
      network,
      logger,
      metrics: measured,
    });
    startJobs = () => jobs.start();
    shutdown.add('gateway jobs', () => jobs.close());
    const inboxChanges = new InboxChanges(database.url, logger);
    shutdown.add('changes of inboxes', () => inboxChanges.close());
    await registerRestAdapter(gateway, {
      contract: rest,
      logger,
      pageSize: config.pageSize,
      csvBytes: config.limits.csvBytes,
      jobs,
      directRows: config.directExportRows,
      streams: {
        settings: config.streams,
        changes: inboxChanges,
        isStillCaller: (request) => gateway.isStillCaller(request),
        metrics,
      },
      health: {
        check: withParts(
          gatewayHealth({
            database: () => databaseState(pool),
            supergraphSdl: () => gateway.schema().supergraphSdl,
            urls: config.subgraphs.urls,
            optional: config.subgraphs.optional,
          }),
          () => (redis ? [redis.health] : []),
        ),
        readers: metricsReaders(config),
        version: null,
      },
    });
  }
  console.log(`Gateway: ${await gateway.listen()}`);
  startJobs();
}

runCommand(
  new Command('start:gateway')
    .description('Starts the gateway in a process of its own. SIGHUP reads the supergraph again.')
    .action(() => startProcess('ism-gateway', start, { onHangUp: () => void running?.reload() })),
);
