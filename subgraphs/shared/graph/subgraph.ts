import { GraphQLError, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import type { DataSource } from 'typeorm';
import { IsmError } from '../../../schema/contract/errors';
import type { RequestMetadata } from '../../../schema/contract/identity';
import type { AskedJson } from '../../../schema/contract/json-text';
import type { SessionEffect } from '../../../schema/contract/session';
import { readOperation } from '../../../schema/operation/read-operation';
import type { AuditRelay } from '../audit/relay';
import type { DomainJobs } from '../background-jobs/domain-jobs';
import { ScheduledRuns } from '../background-jobs/scheduled-runs';
import type { DomainEvents } from '../events/domain-events';
import type { IdempotencyKeys } from '../idempotency/idempotency-keys';
import { Attached } from '../runtime/attached';
import type { EndSignal } from '../runtime/connections/request-end';
import { JobRunner } from '../runtime/jobs/job-runner';
import { jobQueueState } from '../runtime/jobs/job-queue';
import type { SubgraphMetrics } from '../runtime/metrics/subgraph-metrics';
import type { ScheduledJob } from '../runtime/jobs/scheduled-job';
import type { ModelClass } from '../model/metadata';
import { SubgraphContext, type AnyRepository } from './context';
import { translateDatabaseError } from '../database/database-failures';
import type { Composition, SubgraphDefinition, SubgraphDependencies, Worker } from './definition';
import { ExecutableDomain } from './executable-domain';
import { isMutation } from './operations';

export interface SubgraphResponse extends ExecutionResult {
  /** Set when the operation opened or ended a session. */
  readonly session: SessionEffect | null;
  /** True when a write of the operation had been done before under its key. */
  readonly isReplayed: boolean;
}

/** What a running domain consists of; `startSubgraph` puts it together. */
interface SubgraphParts<Services> {
  readonly definition: SubgraphDefinition<Services>;
  readonly dependencies: SubgraphDependencies;
  readonly composition: Composition<Services>;
  readonly relay: AuditRelay;
  readonly events: DomainEvents;
  readonly backgroundJobs: DomainJobs;
  readonly keys: IdempotencyKeys;
  /** What the domains of this process measure; null: nothing is. */
  readonly metrics: SubgraphMetrics | null;
}

/** A running domain: its services over its database, and its schema from when it is asked for. */
export class Subgraph<Services = unknown> {
  private jobs: JobRunner | null = null;
  private workers: readonly Worker[] = [];
  private readonly contexts = new Attached<RequestMetadata, SubgraphContext<Services>>();

  readonly services: Services;
  /** What the domain publishes and acts upon. */
  readonly events: DomainEvents;
  /** The long work that the domain does unit by unit. */
  readonly backgroundJobs: DomainJobs;

  private made: ExecutableDomain | null = null;
  private readonly definition: SubgraphDefinition<Services>;
  private readonly dependencies: SubgraphDependencies;
  private readonly relay: AuditRelay;
  private readonly keys: IdempotencyKeys;
  private readonly metrics: SubgraphMetrics | null;
  private readonly runs: ScheduledRuns;
  private readonly repositories: ReadonlyMap<ModelClass, AnyRepository>;

  constructor({
    definition,
    dependencies,
    composition,
    relay,
    events,
    backgroundJobs,
    keys,
    metrics,
  }: SubgraphParts<Services>) {
    this.definition = definition;
    this.dependencies = dependencies;
    this.services = composition.services;
    this.events = events;
    this.backgroundJobs = backgroundJobs;
    this.relay = relay;
    this.keys = keys;
    this.metrics = metrics;
    this.runs = new ScheduledRuns(dependencies.dataSource, definition.name, dependencies.logger);
    this.repositories = new Map(composition.repositories.map((repository) => [repository.model, repository]));
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

  /** Lists the scheduled jobs of the domain for operators, also those that have not run yet. */
  async listJobs(): Promise<void> {
    await this.runs.list(this.scheduledJobs());
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
