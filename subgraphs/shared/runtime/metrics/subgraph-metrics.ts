import type { Registry } from 'prom-client';
import { DatabaseMetrics } from './database-metrics';
import { ExecutionMetrics } from './execution-metrics';
import { BackgroundJobMetrics } from './background-job-metrics';
import { JobMetrics } from './job-metrics';
import { QueueMetrics } from './queue-metrics';

/** What the domains of a process measure: one for all of them, made with the process. */
export interface SubgraphMetrics {
  readonly database: DatabaseMetrics;
  readonly executions: ExecutionMetrics;
  readonly queues: QueueMetrics;
  readonly jobs: JobMetrics;
  readonly backgroundJobs: BackgroundJobMetrics;
}

export function createSubgraphMetrics(registry: Registry): SubgraphMetrics {
  return {
    database: new DatabaseMetrics(registry),
    executions: new ExecutionMetrics(registry),
    queues: new QueueMetrics(registry),
    jobs: new JobMetrics(registry),
    backgroundJobs: new BackgroundJobMetrics(registry),
  };
}
