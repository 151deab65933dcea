import type { Identity } from '../../schema/contract/identity';
import type { BackgroundJob } from '../../subgraphs/shared/background-jobs/background-job';
import { DomainJobs } from '../../subgraphs/shared/background-jobs/domain-jobs';
import type { NewJob } from '../../subgraphs/shared/background-jobs/job-queue';
import { createJobTables } from '../../subgraphs/shared/background-jobs/tables';
import { runTransaction } from '../../subgraphs/shared/database/transaction';
import type { PeerNetwork } from '../../subgraphs/shared/peers/peer-network';
import { Peers } from '../../subgraphs/shared/peers/peers';
import type { createDataSource } from '../../subgraphs/shared/runtime/data-source';
import type { Config } from '../../subgraphs/shared/runtime/config/config';
import type { SubgraphMetrics } from '../../subgraphs/shared/runtime/metrics/subgraph-metrics';
import type { Logger } from '../../subgraphs/shared/runtime/logger';

/** Connections for the jobs of the gateway: two that run, and one that asks. */
const CONNECTIONS = 3;

export interface GatewayJobsOptions {
  readonly databaseUrl: string;
  readonly config: Config;
  /** By which callers are asked for: an account may have been closed since a job was started. */
  readonly network: PeerNetwork;
  readonly logger: Logger;
  /** Takes figures of the jobs from when the first of them is asked for, or run. */
  readonly metrics: SubgraphMetrics;
}

/** The long work of the gateway itself: what reads across domains, as they do not. */
export interface GatewayJobs {
  enqueue(caller: Identity | null, job: NewJob): Promise<string>;
  /** Says which kinds of jobs there are. */
  register(jobs: readonly BackgroundJob[]): void;
  /** Runs them from now on, unless another process does it. */
  start(): void;
  /** Runs what is due, without waiting for it to be announced. @returns how many jobs */
  runDue(): Promise<number>;
  close(): Promise<void>;
}

/** The jobs of the gateway. What they need of the database is loaded and opened when the first of them is asked for, or run. */
export function gatewayJobs(options: GatewayJobsOptions): GatewayJobs {
  const { config, logger } = options;
  const kinds: BackgroundJob[] = [];
  let opening: Promise<OpenJobs> | null = null;
  const open = (): Promise<OpenJobs> => {
    opening ??= openJobs(options, kinds).catch((error: unknown) => {
      opening = null;
      throw error;
    });
    return opening;
  };
  return {
    register: (more) => void kinds.push(...more),
    enqueue: async (caller, job) => {
      const { dataSource, jobs } = await open();
      return runTransaction(dataSource, (transaction) => jobs.queue.enqueue(transaction, caller, job));
    },
    start: () => {
      if (!config.jobsEnabled) return;
      open().then(
        ({ jobs }) => jobs.start(),
        (err: unknown) => logger.error({ err }, 'this process of the gateway runs no jobs'),
      );
    },
    runDue: async () => (await open()).jobs.runDue(),
    close: async () => {
      const opened = await opening?.catch(() => null);
      await opened?.jobs.close();
      await opened?.dataSource.destroy();
    },
  };
}

interface OpenJobs {
  readonly dataSource: Awaited<ReturnType<typeof createDataSource>>;
  readonly jobs: DomainJobs;
}

async function openJobs(
  { databaseUrl, config, network, logger, metrics }: GatewayJobsOptions,
  kinds: readonly BackgroundJob[],
): Promise<OpenJobs> {
  const { createDataSource } = await import('../../subgraphs/shared/runtime/data-source.js');
  const dataSource = await createDataSource({
    url: databaseUrl,
    schema: 'gateway',
    poolSize: CONNECTIONS,
    statementTimeoutMs: config.database.statementTimeoutMs,
    connectTimeoutMs: config.subgraphs.timeoutMs,
    logger,
  });
  await createJobTables(dataSource);
  const jobs = new DomainJobs({
    domain: 'gateway',
    dataSource,
    peers: new Peers({ name: 'gateway', network, timeoutMs: config.subgraphs.peerTimeoutMs, logger }),
    transact: (work) => runTransaction(dataSource, work),
    logger,
    metrics: metrics.backgroundJobs,
  });
  jobs.register(kinds);
  metrics.queues.add('gateway.background_jobs', () => jobs.state());
  return { dataSource, jobs };
}
