import type { Registry } from 'prom-client';
import { CallMetrics } from '../transport/call-metrics';

/** Numbers about what the subgraphs of a process ask others. */
export function createPeerMetrics(registry: Registry): CallMetrics {
  return new CallMetrics(registry, {
    durations: {
      name: 'ism_peer_question_duration_seconds',
      help: 'Questions of subgraphs to other subgraphs, by the subgraph that was asked and the code of the error',
    },
    breakers: {
      name: 'ism_peer_breaker_state',
      help: 'Circuit breaker of the questions to another subgraph: 0 closed, 1 half-open, 2 open',
    },
  });
}
