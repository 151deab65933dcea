import type { DataSource } from 'typeorm';
import { queueState } from '../metrics/queue-state';
import type { QueueState } from '../metrics/queue-metrics';
import { WORKER_SCHEMA } from './job-runner';

/** Jobs of a domain that are due and that no process has begun. @throws before a worker made its tables */
export function jobQueueState(dataSource: DataSource, domain: string): Promise<QueueState> {
  return queueState(
    dataSource,
    `${WORKER_SCHEMA}.jobs where task_identifier like '${domain}:%' and run_at <= now() and locked_at is null
      and attempts < max_attempts`,
    'run_at',
  );
}
