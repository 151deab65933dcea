import type { Registry } from 'prom-client';
import { CallMetrics } from '../transport/call-metrics';
import { DatabaseMetrics } from './database-metrics';
import { JobMetrics } from './jobs/job-metrics';
import { QueueMetrics } from './queue-metrics';

/** What the domains of a process measure: one for all of them, made with the process. */
export interface SubgraphMetrics {
  readonly database: DatabaseMetrics;
  readonly queues: QueueMetrics;
  readonly jobs: JobMetrics;
  /** Questions to other subgraphs. */
  readonly peers: CallMetrics;
}

export function createSubgraphMetrics(registry: Registry): SubgraphMetrics {
  return {
    database: new DatabaseMetrics(registry),
    queues: new QueueMetrics(registry),
    jobs: new JobMetrics(registry),
    peers: new CallMetrics(registry, {
      durations: {
        name: 'ism_peer_question_duration_seconds',
        help: 'Questions of subgraphs to other subgraphs, by the subgraph that was asked and the code of the error',
      },
      breakers: {
        name: 'ism_peer_breaker_state',
        help: 'Circuit breaker of the questions to another subgraph: 0 closed, 1 half-open, 2 open',
      },
    }),
  };
}
