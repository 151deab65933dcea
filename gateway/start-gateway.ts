import './apollo/telemetry-off';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { registerRestAdapter } from '../rest-adapter';
import { restFits } from '../rest-adapter/endpoints/live-endpoints';
import { readRestContract } from '../rest-adapter/read-contract';
import type { Broker } from '../subgraphs/shared/events/broker/broker';
import type { PeerNetwork } from '../subgraphs/shared/peers/peer-network';
import type { Closers } from '../subgraphs/shared/runtime/closers';
import type { Config } from '../subgraphs/shared/runtime/config/config';
import { withParts, type HealthCheck } from '../subgraphs/shared/runtime/health';
import { metricsReaders } from '../subgraphs/shared/runtime/metrics/metrics-page';
import { databaseState, openPool } from '../subgraphs/shared/runtime/pool';
import { redisOf, type Redis } from '../subgraphs/shared/runtime/redis';
import {
  createSubgraphMetrics,
  type SubgraphMetrics,
} from '../subgraphs/shared/runtime/metrics/subgraph-metrics';
import { VERSION } from '../subgraphs/shared/runtime/version';
import type { OwnCallers } from './auth/verifiers';
import { composeGateway, type CompositionOptions } from './composition';
import type { InProcessSubgraph } from './data-sources/in-process';
import { gatewayJobs, type GatewayJobs } from './jobs/gateway-jobs';
import type { LateParts } from './late-parts';
import { InboxChanges } from './live/inbox-changes';
import type { Gateway } from './gateway';
import { gatewayHealth } from './supergraph/readiness';

/** Part of the time of a request that a statement of the gateway itself may take, such as what tells its health or records a rejection. */
const POOL_PATIENCE = 0.6;

/** What every process has for its gateway. */
interface GatewayParts {
  readonly config: Config;
  readonly logger: Logger;
  /** The metrics of the process. */
  readonly registry: Registry;
}

export interface OwnGatewayParts extends GatewayParts {
  readonly databaseUrl: string;
  readonly metrics: SubgraphMetrics;
  /** By which the jobs of the gateway ask the domains. */
  readonly network: PeerNetwork;
  /** The domains of this process. Null: they are other processes. */
  readonly domains: OwnDomains | null;
  /** Carries the events of the domains of this process; shown with their health. */
  readonly broker: Broker | null;
  /** What is made when it listens already; shown with the health of the process when it fails. */
  readonly late: LateParts;
  /** Nothing is served before. Default: it is served as soon as the gateway is there. */
  readonly readyToListen?: Promise<unknown>;
}

/** As far as the gateway knows them. */
export interface OwnDomains {
  readonly subgraphs: readonly InProcessSubgraph[];
  readonly callers: OwnCallers;
}

export interface RunningGateway {
  readonly gateway: Gateway;
  /** Run from when they are started. */
  readonly jobs: GatewayJobs;
  /** Where it listens. */
  readonly address: string;
}

/**
 * Puts the gateway of this system together, with all that stands beside it: REST, health, metrics, jobs, streams. It is the same for the
 * single process and for a gateway in a process of its own, which differ in what they give.
 * @param closers gets how to close each part
 * @throws when the first supergraph cannot be served or the port is taken
 */
export async function startOwnGateway(parts: OwnGatewayParts, closers: Closers): Promise<RunningGateway> {
  const { config, logger, registry, databaseUrl, metrics, network, domains, broker, late } = parts;
  const pool = await openGatewayPool(databaseUrl, metrics, parts, closers);
  const redis = await openRedis(parts, closers);
  const jobs = gatewayJobs({ databaseUrl, config, network, logger, metrics });
  closers.add('gateway jobs', () => jobs.close());
  const changes = new InboxChanges(databaseUrl, logger);
  closers.add('changes of inboxes', () => changes.close());
  const contract = readRestContract();
  const inProcess = domains ? { inProcess: domains.subgraphs, callers: domains.callers } : {};
  const checks = [restFits(contract)];
  const gateway = await openGateway(parts, { pool, redis, checks, ...inProcess }, closers);
  const check = domains ? () => databaseState(pool) : remoteHealth(gateway, pool, config);
  await registerRestAdapter(gateway, {
    contract,
    logger,
    pageSize: config.pageSize,
    csvBytes: config.limits.csvBytes,
    jobs,
    directRows: config.directExportRows,
    streams: {
      settings: config.streams,
      changes,
      isStillCaller: (request) => gateway.isStillCaller(request),
      metrics: registry,
    },
    health: {
      check: withParts(check, () => [
        ...[broker, redis].flatMap((part) => (part ? [part.health] : [])),
        ...late.health,
      ]),
      readers: metricsReaders(config),
      version: config.isProduction ? null : VERSION,
    },
  });
  await parts.readyToListen;
  return { gateway, jobs, address: await gateway.listen() };
}

/**
 * The gateway before a graph of others (`SUPERGRAPH_PATH`), which has no REST.
 * @param databaseUrl where throttles count and rejections are recorded; null: here only, and not recorded
 */
export async function startForeignGateway(
  parts: GatewayParts & { readonly databaseUrl: string | null },
  closers: Closers,
): Promise<Pick<RunningGateway, 'gateway' | 'address'>> {
  const { registry, databaseUrl } = parts;
  const pool =
    databaseUrl === null
      ? null
      : await openGatewayPool(databaseUrl, createSubgraphMetrics(registry), parts, closers);
  const gateway = await openGateway(parts, { pool, redis: await openRedis(parts, closers) }, closers);
  return { gateway, address: await gateway.listen() };
}

async function openGatewayPool(
  url: string,
  metrics: SubgraphMetrics,
  { config, logger }: GatewayParts,
  closers: Closers,
): Promise<Pool> {
  const pool = await openPool(url, 'gateway', logger, POOL_PATIENCE * config.subgraphs.timeoutMs);
  metrics.database.addPool('gateway', pool);
  closers.add('pool', () => pool.end());
  return pool;
}

async function openRedis(
  { config, logger, registry }: GatewayParts,
  closers: Closers,
): Promise<Redis | null> {
  const redis = await redisOf(config, logger, registry);
  if (redis) closers.add('redis', () => redis.close());
  return redis;
}

async function openGateway(
  { config, logger, registry }: GatewayParts,
  options: Omit<CompositionOptions, 'config' | 'logger' | 'metrics'>,
  closers: Closers,
): Promise<Gateway> {
  const gateway = await composeGateway({ config, logger, metrics: registry, ...options });
  closers.add('gateway', () => gateway.close());
  return gateway;
}

/** Of a gateway whose domains are other processes: it needs those as well. */
function remoteHealth(gateway: Gateway, pool: Pool, { subgraphs: { urls, optional } }: Config): HealthCheck {
  return gatewayHealth({
    database: () => databaseState(pool),
    supergraphSdl: () => gateway.schema().supergraphSdl,
    urls,
    optional,
  });
}
