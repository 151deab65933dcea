import type { Registry } from 'prom-client';
import type { BreakerState } from '../../subgraphs/shared/transport/breaker';
import { CallMetrics } from '../../subgraphs/shared/transport/call-metrics';
import type { CallKind } from '../../subgraphs/shared/transport/resilience';
import type { FetchResult, SubgraphSource } from './plan-fetch';

/** Numbers about the fetches of one gateway. */
export class FetchMetrics {
  private readonly calls: CallMetrics;

  constructor(registry: Registry) {
    this.calls = new CallMetrics(registry, {
      durations: {
        name: 'ism_subgraph_fetch_duration_seconds',
        help: 'Fetches of query plans, by subgraph and by the code of the first error',
      },
      breakers: {
        name: 'ism_subgraph_breaker_state',
        help: 'Circuit breaker of the reads or writes of a subgraph: 0 closed, 1 half-open, 2 open',
      },
    });
  }

  /** Wraps a source so that each of its fetches is counted and timed. */
  measure(subgraph: string, source: SubgraphSource): SubgraphSource {
    const { isRemote = false } = source;
    return {
      fetch: (fetch) => this.timed(subgraph, () => source.fetch(fetch)),
      isRemote,
      // A domain of this process makes it when it is asked for.
      get schema() {
        return source.schema;
      },
    };
  }

  breaker(subgraph: string, calls: CallKind, state: BreakerState): void {
    this.calls.breaker(subgraph, calls, state);
  }

  private async timed(subgraph: string, fetch: () => Promise<FetchResult>): Promise<FetchResult> {
    const started = performance.now();
    const result = await fetch();
    const [error] = result.errors ?? [];
    this.calls.ended(subgraph, error && (error.extensions?.code ?? null), started);
    return result;
  }
}
