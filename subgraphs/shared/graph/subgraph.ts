import { GraphQLError, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import type { DataSource } from 'typeorm';
import { IsmError } from '../../../schema/contract/errors';
import type { RequestMetadata } from '../../../schema/contract/identity';
import type { AskedJson } from '../../../schema/contract/json-text';
import type { SessionEffect } from '../../../schema/contract/session';
import { readOperation } from '../../../schema/operation/read-operation';
import { AuditRelay } from '../audit/relay';
import { createAuditTables } from '../audit/tables';
import { DomainJobs } from '../background-jobs/domain-jobs';
import { ScheduledRuns } from '../background-jobs/scheduled-runs';
import { createJobTables } from '../background-jobs/tables';
import { createCounts } from '../counts/tables';
import type { Broker } from '../events/broker/broker';
import { DomainEvents } from '../events/domain-events';
import { createEventTables } from '../events/tables';
import { IdempotencyKeys } from '../idempotency/idempotency-keys';
import { createIdempotencyTable } from '../idempotency/tables';
import { Attached } from '../runtime/attached';
import type { EndSignal } from '../runtime/connections/request-end';
import { createDataSource } from '../runtime/data-source';
import { JobRunner } from '../runtime/jobs/job-runner';
import { jobQueueState } from '../runtime/jobs/job-queue';
import type { SubgraphMetrics } from '../runtime/metrics/subgraph-metrics';
import type { ScheduledJob } from '../runtime/jobs/scheduled-job';
import { migrate } from '../runtime/migrate';
import type { ModelClass } from '../model/metadata';
import { SubgraphContext, type AnyRepository } from './context';
import { translateDatabaseError } from '../database/database-failures';
import { PeerNetwork } from '../peers/peer-network';
import { Peers } from '../peers/peers';
import type { Composition, SubgraphDefinition, SubgraphDependencies, Worker } from './definition';
import { ExecutableDomain } from './executable-domain';
import { isMutation } from './operations';
import { tablesOf } from './feature';
import { Writer } from '../audit/writer';

export interface SubgraphResponse extends ExecutionResult {
  /** Set when the operation opened or ended a session. */
  readonly session: SessionEffect | null;
  /** True when a write of the operation had been done before under its key. */
  readonly isReplayed: boolean;
}

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

/** A running domain: its services over its database, and its schema from when it is asked for. */
export class Subgraph<Services = unknown> {
  private jobs: JobRunner | null = null;
  private workers: readonly Worker[] = [];
  private readonly contexts = new Attached<RequestMetadata, SubgraphContext<Services>>();

  readonly services: Services;

  private made: ExecutableDomain | null = null;
  private readonly runs: ScheduledRuns;
  private readonly repositories: ReadonlyMap<ModelClass, AnyRepository>;

  private constructor(
    private readonly definition: SubgraphDefinition<Services>,
    private readonly dependencies: SubgraphDependencies,
    composition: Composition<Services>,
    private readonly relay: AuditRelay,
    /** What the domain publishes and acts upon. */
    readonly events: DomainEvents,
    /** The long work that the domain does unit by unit. */
    readonly backgroundJobs: DomainJobs,
    private readonly metrics: SubgraphMetrics | null,
    private readonly keys: IdempotencyKeys,
  ) {
    this.services = composition.services;
    this.runs = new ScheduledRuns(dependencies.dataSource, definition.name, dependencies.logger);
    this.repositories = new Map(composition.repositories.map((repository) => [repository.model, repository]));
  }

  /** Connects and migrates. */
  static async start<Services>(
    definition: SubgraphDefinition<Services>,
    { databaseUrl, config, logger, metrics, broker = null, network = new PeerNetwork() }: StartOptions,
  ): Promise<Subgraph<Services>> {
    const dataSource = await createDataSource({
      url: databaseUrl,
      schema: definition.name,
      entities: tablesOf(definition.features) as never,
      migrations: definition.migrations,
      poolSize: config.database.pool,
      lockTimeoutMs: config.database.lockTimeoutMs,
      statementTimeoutMs: config.database.statementTimeoutMs,
      // Whoever waits longer is waited for no more.
      connectTimeoutMs: config.subgraphs.timeoutMs,
      logger,
    });
    await migrate(dataSource, logger);
    await createCounts(dataSource, tablesOf(definition.features));
    await createAuditTables(dataSource, definition.name);
    await createEventTables(dataSource);
    await createIdempotencyTable(dataSource, definition.name);
    await createJobTables(dataSource);
    const relay = new AuditRelay({ connection: dataSource, schema: definition.name, logger });
    const keys = new IdempotencyKeys(definition.name);
    const events = new DomainEvents({ domain: definition.name, dataSource, databaseUrl, logger, broker });
    const audit = { schema: definition.name, announce: relay.announce };
    const writer = new Writer(dataSource, audit, keys, events.outbox);
    const { peerTimeoutMs: timeoutMs } = config.subgraphs;
    const { name } = definition;
    const peers = new Peers({ name, network, timeoutMs, logger });
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
    metrics?.database.addDataSource(definition.name, dataSource);
    metrics?.queues.add(`${definition.name}.audit`, () => relay.state());
    metrics?.queues.add(`${name}.background_jobs`, () => backgroundJobs.state());
    for (const [name, state] of Object.entries({
      ...events.queues,
      ...definition.queues?.(composition.services),
    }))
      metrics?.queues.add(`${definition.name}.${name}`, state);
    const subgraph = new Subgraph(
      definition,
      dependencies,
      composition,
      relay,
      events,
      backgroundJobs,
      metrics ?? null,
      keys,
    );
    await subgraph.runs.list(subgraph.scheduledJobs());
    return subgraph;
  }

  get name(): string {
    return this.definition.name;
  }

  /** Type definitions as the composer reads them. */
  get sdl(): string {
    return this.executable().sdl;
  }

  get schema(): GraphQLSchema {
    return this.executable().schema;
  }

  /**
   * Builds the schema, for which the first operation waits otherwise (docs/adr/0096).
   * @throws when the classes of the domain do not make one
   */
  prepare(): void {
    this.executable();
  }

  get dataSource(): DataSource {
    return this.dependencies.dataSource;
  }

  /**
   * Executes a valid document for the caller in `metadata`. Fetches of one request that pass the same metadata object
   * share their loaders; a mutation starts with empty ones.
   * @param signal aborted when nobody waits for the response any more: statements are cancelled then. Default: somebody does
   * @param takesJson what the caller takes as JSON. Default: nothing
   */
  async execute(
    document: DocumentNode,
    operationName: string | undefined,
    variables: Record<string, unknown> | undefined,
    metadata: RequestMetadata,
    signal?: EndSignal,
    takesJson?: AskedJson,
  ): Promise<SubgraphResponse> {
    const { schema, guard, execution } = this.executable();
    const operation = readOperation(schema, document, operationName);
    const [denied] = operation ? await guard.check(operation, metadata.identity) : [];
    if (denied) {
      const error = new IsmError(denied.code);
      return {
        data: null,
        errors: [new GraphQLError(error.message, { path: denied.path, originalError: error })],
        session: null,
        isReplayed: false,
      };
    }
    const context = this.contextOf(metadata);
    if (signal) context.endWith(signal);
    if (isMutation(document, operationName)) context.clearLoaders();
    const result = await execution.run(document, operationName, variables ?? {}, context, takesJson ?? null);
    const { session, isReplayed } = context;
    context.session = null;
    context.isReplayed = false;
    if (!result.errors) return { ...result, session, isReplayed };
    const logger = this.dependencies.logger.child({ requestId: metadata.requestId });
    return {
      ...result,
      errors: result.errors.map((error) => translateDatabaseError(error, logger)),
      session,
      isReplayed,
    };
  }

  /** See `seed`, which lets one process at a time do it. */
  async writeDemoData(): Promise<void> {
    await this.definition.seed?.(this.services, this.dependencies);
  }

  async writeFirstRows(): Promise<void> {
    await this.definition.writeFirstRows?.(this.dependencies);
  }

  /** Starts the scheduled work of the domain, and its work upon events, unless another process does it; `close` stops it. */
  startJobs(): void {
    const { config, logger } = this.dependencies;
    const jobs = this.scheduledJobs().map((job) => this.runs.noted(job));
    const { url } = this.dataSource.options as { url?: string };
    if (!config.jobsEnabled || !url || this.jobs) return;
    this.events.start();
    this.backgroundJobs.start();
    this.workers = this.definition.workers?.(this.services) ?? [];
    for (const worker of this.workers) worker.start();
    const { metrics } = this;
    this.jobs = JobRunner.start({
      databaseUrl: url,
      domain: this.name,
      jobs,
      logger,
      ...(metrics ? { metrics: metrics.jobs } : {}),
    });
    metrics?.queues.add(`${this.name}.jobs`, () => jobQueueState(this.dataSource, this.name));
  }

  /** Removes idempotency keys that count no more. @returns how many */
  removeExpiredKeys(): Promise<number> {
    return this.keys.removeExpired(this.dataSource);
  }

  async close(): Promise<void> {
    await this.jobs?.stop();
    await this.backgroundJobs.close();
    await this.events.close();
    await Promise.all(this.workers.map((worker) => worker.stop()));
    await this.relay.close();
    await this.dataSource.destroy();
  }

  private executable(): ExecutableDomain {
    const { definition, metrics } = this;
    this.made ??= new ExecutableDomain(definition, (reason) =>
      metrics?.executions.noteFallback(definition.name, reason),
    );
    return this.made;
  }

  private scheduledJobs(): ScheduledJob[] {
    return [...(this.definition.jobs?.(this.services) ?? []), this.removalOfKeys(), this.removalOfEvents()];
  }

  private removalOfKeys(): ScheduledJob {
    return {
      name: 'remove-idempotency-keys',
      schedule: '40 * * * *',
      run: async () => ({ removed: await this.removeExpiredKeys() }),
    };
  }

  private removalOfEvents(): ScheduledJob {
    return {
      name: 'remove-events',
      schedule: '50 2 * * *',
      run: async () => ({
        removed: await this.events.removeOlderThan(this.dependencies.config.events.retentionDays),
      }),
    };
  }

  private contextOf(metadata: RequestMetadata): SubgraphContext<Services> {
    let context = this.contexts.of(metadata);
    if (!context) {
      context = new SubgraphContext(metadata, this.services, this.repositories);
      this.contexts.attach(metadata, context);
    }
    return context;
  }
}
