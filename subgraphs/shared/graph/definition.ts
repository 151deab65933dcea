import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { DataSource, MigrationInterface } from 'typeorm';
import type { Config } from '../runtime/config/config';
import type { QueueState } from '../runtime/metrics/queue-metrics';
import type { BackgroundJob } from '../background-jobs/background-job';
import type { JobQueue } from '../background-jobs/job-queue';
import type { ScheduledJob } from '../runtime/jobs/scheduled-job';
import type { AnyRepository } from './context';
import type { Feature } from './feature';
import type { Writer } from '../audit/writer';
import type { EventConsumer } from '../events/consumer';
import type { EventType } from '../events/define-event';
import type { EventOutbox } from '../events/outbox';
import type { Peers } from '../peers/peers';

type Class<Instance = unknown> = new (...args: never[]) => Instance;

/** What a domain's services are made from. */
export interface SubgraphDependencies {
  readonly dataSource: DataSource;
  readonly writer: Writer;
  /** Takes the events of what no `Writer` writes: jobs, imports. */
  readonly events: EventOutbox;
  /** Takes the background jobs that the domain's services ask for. */
  readonly jobQueue: JobQueue;
  /** The other subgraphs. */
  readonly peers: Peers;
  readonly config: Config;
  readonly logger: Logger;
}

/** Something that works through what is due, woken by itself. */
export interface Worker {
  start(): void;
  /** Takes nothing more, and waits for what it works on. */
  stop(): Promise<void>;
}

/** What a domain is made of while it runs, made once per process. */
export interface Composition<Services> {
  readonly services: Services;
  /** The repository of each model that relations or references read. */
  readonly repositories: readonly AnyRepository[];
}

/** The table of contents of a domain: one folder, one deployable. */
export interface SubgraphDefinition<Services = unknown> {
  /** Also the PostgreSQL schema and the name in the supergraph. */
  readonly name: string;
  readonly features: readonly Feature[];
  readonly migrations: readonly Class<MigrationInterface>[];
  /** The composition root: makes repositories and services. */
  compose(dependencies: SubgraphDependencies): Composition<Services> | Promise<Composition<Services>>;
  /** Writes demo data; called once per database, never in production. */
  seed?(services: Services, dependencies: SubgraphDependencies): Promise<void>;
  /** The kinds of events that the domain publishes. Default: none. */
  readonly events?: readonly EventType[];
  /** What of the domain acts upon events, of any domain. Default: nothing. */
  consumers?(services: Services): readonly EventConsumer[];
  /** Queues of the domain besides the audit outbox and the scheduled jobs, by name; operators see how much waits in them. */
  queues?(services: Services): Readonly<Record<string, () => Promise<QueueState>>>;
  /**
   * Writes rows without which nobody can use the domain, after the demo data; called at each start of a process, so it does nothing
   * when they are there.
   * @throws Error with one sentence when the configuration cannot be used; the process does not start then
   */
  writeFirstRows?(dependencies: SubgraphDependencies): Promise<void>;
  /** The kinds of long work that the domain does in the background (docs/development.md). */
  backgroundJobs?(services: Services, dependencies: SubgraphDependencies): readonly BackgroundJob[];
  /** What of the domain works as long as the process runs, besides jobs and consumers; see `Subgraph.startJobs`. */
  workers?(services: Services): readonly Worker[];
  /** The scheduled work of the domain; see `Subgraph.startJobs`. */
  jobs?(services: Services): readonly ScheduledJob[];
  /**
   * Routes of the subgraph's own HTTP server, besides the graph.
   * @param secret shared with the gateway
   */
  http?(app: FastifyInstance, services: Services, secret: string): void;
}
