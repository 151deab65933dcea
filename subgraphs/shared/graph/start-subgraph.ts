import type { DataSource } from 'typeorm';
import { createAuditTables } from '../audit/tables';
import { AuditRelay } from '../audit/relay';
import { Writer } from '../audit/writer';
import { DomainJobs } from '../background-jobs/domain-jobs';
import { createJobTables } from '../background-jobs/tables';
import { createCounts } from '../counts/tables';
import type { Broker } from '../events/broker/broker';
import { DomainEvents } from '../events/domain-events';
import { createEventTables } from '../events/tables';
import { IdempotencyKeys } from '../idempotency/idempotency-keys';
import { createIdempotencyTable } from '../idempotency/tables';
import { PeerNetwork } from '../peers/peer-network';
import { Peers } from '../peers/peers';
import { createDataSource } from '../runtime/data-source';
import type { SubgraphMetrics } from '../runtime/metrics/subgraph-metrics';
import { migrate } from '../runtime/migrate';
import type { SubgraphDefinition, SubgraphDependencies } from './definition';
import { tablesOf } from './feature';
import { Subgraph } from './subgraph';

export interface StartOptions extends Omit<
  SubgraphDependencies,
  'dataSource' | 'writer' | 'events' | 'jobQueue' | 'peers'
> {
  readonly databaseUrl: string;
  /** How the process reaches other subgraphs. Default: not at all. */
  readonly network?: PeerNetwork;
  /** What carries events between processes. Default: the database. */
  readonly broker?: Broker | null;
  /** What the domains of this process measure. Default: nothing is. */
  readonly metrics?: SubgraphMetrics;
}

/** Starts a domain: connects, migrates, makes the tables of the kit, and puts its parts together. */
export async function startSubgraph<Services>(
  definition: SubgraphDefinition<Services>,
  options: StartOptions,
): Promise<Subgraph<Services>> {
  const { databaseUrl, config, logger, metrics, broker = null, network = new PeerNetwork() } = options;
  const { name } = definition;
  const dataSource = await connect(definition, options);
  const relay = new AuditRelay({ connection: dataSource, schema: name, logger });
  const keys = new IdempotencyKeys(name);
  const events = new DomainEvents({ domain: name, dataSource, databaseUrl, logger, broker });
  const audit = { schema: name, announce: relay.announce };
  const writer = new Writer(dataSource, audit, keys, events.outbox);
  const peers = new Peers({ name, network, timeoutMs: config.subgraphs.peerTimeoutMs, logger });
  const transact: Writer['transact'] = (work) => writer.transact(work);
  const backgroundJobs = new DomainJobs({
    domain: name,
    dataSource,
    peers,
    transact,
    logger,
    ...(metrics ? { metrics: metrics.backgroundJobs } : {}),
  });
  const jobQueue = backgroundJobs.queue;
  const dependencies = { dataSource, writer, events: events.outbox, jobQueue, peers, config, logger };
  const composition = await definition.compose(dependencies);
  backgroundJobs.register(definition.backgroundJobs?.(composition.services, dependencies) ?? []);
  await events.register(definition.events ?? [], definition.consumers?.(composition.services) ?? []);
  metrics?.database.addDataSource(name, dataSource);
  const queues = {
    audit: () => relay.state(),
    background_jobs: () => backgroundJobs.state(),
    ...events.queues,
    ...definition.queues?.(composition.services),
  };
  for (const [queue, state] of Object.entries(queues)) metrics?.queues.add(`${name}.${queue}`, state);
  const subgraph = new Subgraph({
    definition,
    dependencies,
    composition,
    relay,
    events,
    backgroundJobs,
    keys,
    metrics: metrics ?? null,
  });
  await subgraph.listJobs();
  return subgraph;
}

/** Connects to the database of a domain, with all tables as this version needs them. */
async function connect(
  { name, features, migrations }: Pick<SubgraphDefinition, 'name' | 'features' | 'migrations'>,
  { databaseUrl, config, logger }: StartOptions,
): Promise<DataSource> {
  const tables = tablesOf(features);
  const dataSource = await createDataSource({
    url: databaseUrl,
    schema: name,
    entities: tables as never,
    migrations,
    poolSize: config.database.pool,
    lockTimeoutMs: config.database.lockTimeoutMs,
    statementTimeoutMs: config.database.statementTimeoutMs,
    // Whoever waits longer is waited for no more.
    connectTimeoutMs: config.subgraphs.timeoutMs,
    logger,
  });
  await migrate(dataSource, logger);
  await createCounts(dataSource, tables);
  await createAuditTables(dataSource, name);
  await createEventTables(dataSource);
  await createIdempotencyTable(dataSource, name);
  await createJobTables(dataSource);
  return dataSource;
}
