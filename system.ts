import 'reflect-metadata';
import './gateway/apollo/telemetry-off';
import type { Pool } from 'pg';
import type { Registry } from 'prom-client';
import { composeGateway } from './gateway/composition';
import { gatewayJobs as jobsOfGateway, type GatewayJobs } from './gateway/jobs/gateway-jobs';
import { InboxChanges } from './gateway/live/inbox-changes';
import type { Gateway } from './gateway/server';
import { registerRestAdapter } from './rest-adapter';
import { restFits } from './rest-adapter/endpoints/live-endpoints';
import { readRestContract } from './rest-adapter/read-contract';
import { DOMAIN_NAMES, loadDomain, type DomainName, type ServicesOf } from './subgraphs/domains';
import type { Broker } from './subgraphs/shared/events/broker/broker';
import { startBroker } from './subgraphs/shared/events/broker/start-broker';
import { createPeerMetrics } from './subgraphs/shared/peers/peer-metrics';
import { PeerNetwork } from './subgraphs/shared/peers/peer-network';
import { Subgraph, type StartOptions } from './subgraphs/shared/graph/subgraph';
import type { Config } from './subgraphs/shared/runtime/config';
import { Closers } from './subgraphs/shared/runtime/closers';
import { lockDataFolder } from './subgraphs/shared/runtime/data-folder-lock';
import { openDatabase } from './subgraphs/shared/runtime/database';
import type { Logger } from './subgraphs/shared/runtime/logger';
import { withParts } from './subgraphs/shared/runtime/health';
import { createMetrics } from './subgraphs/shared/runtime/metrics';
import { metricsReaders } from './subgraphs/shared/runtime/metrics-page';
import { createSubgraphMetrics } from './subgraphs/shared/runtime/subgraph-metrics';
import { databaseState, openPool } from './subgraphs/shared/runtime/pool';
import { redisOf, type Redis } from './subgraphs/shared/runtime/redis';
import { VERSION } from './subgraphs/shared/runtime/version';
import { IsmError } from './schema/contract/errors';
import { withinDeadline } from './subgraphs/shared/runtime/connections/deadline';
import type { EndSignal } from './subgraphs/shared/runtime/connections/request-end';
import { boundTo } from './subgraphs/shared/runtime/connections/bound-services';

/** Every domain, running. */
type RunningDomains = { readonly [Name in DomainName]: Subgraph<ServicesOf<Name>> };

/** The whole system in this process; each domain by its name. */
export interface System extends RunningDomains {
  readonly gateway: Gateway;
  /** The long work of the gateway itself. */
  readonly gatewayJobs: GatewayJobs;
  /** Where it listens. */
  readonly address: string;
  /** Drains the requests, closes the connections and stops the embedded database. */
  close(): Promise<void>;
}

/**
 * Starts everything in this process: database, subgraphs, gateway and REST. The one place that knows all of them.
 * @param closers gets how to close each part; `close` of the system closes them
 * @throws when the data folder is in use, the database does not start or the port is taken; nothing is left running
 */
export async function startSystem(
  config: Config,
  logger: Logger,
  closers = new Closers(logger),
): Promise<System> {
  const close = async (): Promise<void> => {
    await closers.close();
  };
  try {
    // A shared server has room for many systems; the embedded one belongs to its folder.
    if (config.database.url === null) closers.add('data folder', lockDataFolder(config.dataDir, 'system'));
    const database = await openDatabase(config, logger);
    closers.add('database', () => database.close());

    const registry = createMetrics();
    const metrics = createSubgraphMetrics(registry);
    const network = new PeerNetwork(createPeerMetrics(registry));
    const broker = await startBroker(config, logger, registry);
    if (broker) closers.add('broker', () => broker.close());
    const redis = await redisOf(config, logger, registry);
    if (redis) closers.add('redis', () => redis.close());
    const domains = await startDomains(
      { databaseUrl: database.url, config, logger, metrics, network, broker },
      closers,
    );
    for (const name of DOMAIN_NAMES) network.add(domains[name]);
    for (const name of DOMAIN_NAMES) await domains[name].seed();

    const pool = openPool(database.url, 'gateway', logger);
    metrics.database.addPool('gateway', pool);
    closers.add('pool', () => pool.end());
    const gatewayJobs = jobsOfGateway({ databaseUrl: database.url, config, network, logger, metrics });
    closers.add('gateway jobs', () => gatewayJobs.close());
    const inboxChanges = new InboxChanges(database.url, logger);
    closers.add('changes of inboxes', () => inboxChanges.close());
    const gateway = await assembleGateway(
      { config, logger, metrics: registry, pool, gatewayJobs, inboxChanges, broker, redis },
      domains,
    );
    closers.add('gateway', () => gateway.close());
    const address = await gateway.listen();
    for (const name of DOMAIN_NAMES) domains[name].startJobs();
    gatewayJobs.start();
    return { ...domains, gateway, gatewayJobs, address, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Starts all domains side by side. @param closers gets how to close each one that came up, even when another fails */
async function startDomains(options: StartOptions, closers: Closers): Promise<RunningDomains> {
  // All code is there before the first connection is opened: to load it holds the loop longer than a connection may take.
  const definitions = await Promise.all(
    DOMAIN_NAMES.map(async (name) => [name, await loadDomain(name)] as const),
  );
  const starts = await Promise.allSettled(
    definitions.map(async ([name, definition]) => {
      const subgraph = await Subgraph.start(definition, options);
      closers.add(name, () => subgraph.close());
      return [name, subgraph] as const;
    }),
  );
  return Object.fromEntries(
    starts.map((start) => {
      if (start.status === 'rejected') throw start.reason;
      return start.value;
    }),
  ) as unknown as RunningDomains;
}

/** What the gateway takes from its process. */
interface ProcessParts {
  readonly config: Config;
  readonly logger: Logger;
  readonly metrics: Registry;
  readonly pool: Pool;
  readonly gatewayJobs: GatewayJobs;
  readonly inboxChanges: InboxChanges;
  readonly broker: Broker | null;
  readonly redis: Redis | null;
}

/** The gateway over the domains of this process, and REST beside it. */
async function assembleGateway(
  { config, logger, metrics, pool, gatewayJobs, inboxChanges, broker, redis }: ProcessParts,
  domains: RunningDomains,
): Promise<Gateway> {
  const { keys, sessionValidity, externalUsers } = domains.identity.services;
  const error = (): Error => new IsmError('SUBGRAPH_TIMEOUT');
  const inTime = <Result>(
    work: (signal: EndSignal) => Promise<Result>,
    client: EndSignal | null = null,
  ): Promise<Result> => withinDeadline({ timeoutMs: config.subgraphs.timeoutMs, client, error }, work);
  const rest = readRestContract();
  const gateway = await composeGateway({
    config,
    logger,
    metrics,
    pool,
    redis,
    inProcess: DOMAIN_NAMES.map((name) => domains[name]),
    callers: {
      keys: (isMissed) => keys.jwks(isMissed),
      isSessionActive: (caller, client) =>
        inTime((signal) => boundTo(signal, sessionValidity).of(caller), client),
      externalUserOf: (caller) => inTime((signal) => boundTo(signal, externalUsers).of(caller)),
    },
    checks: [restFits(rest)],
  });
  await registerRestAdapter(gateway, {
    contract: rest,
    logger,
    pageSize: config.pageSize,
    csvBytes: config.limits.csvBytes,
    jobs: gatewayJobs,
    directRows: config.directExportRows,
    streams: {
      settings: config.streams,
      changes: inboxChanges,
      isStillCaller: (request) => gateway.isStillCaller(request),
      metrics,
    },
    health: {
      check: withParts(
        () => databaseState(pool),
        () => [broker, redis].flatMap((part) => (part ? [part.health] : [])),
      ),
      readers: metricsReaders(config),
      version: config.isProduction ? null : VERSION,
    },
  });
  return gateway;
}
