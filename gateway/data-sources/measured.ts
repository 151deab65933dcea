import { Gauge, Histogram, type Registry } from 'prom-client';
import { isErrorCode } from '../../schema/contract/errors';
import type { DataSource, FetchResult } from './plan-fetch';
import type { BreakerState } from './breaker';
import type { CallKind } from './resilience';

/** 1 ms to 10 s: from a primary-key read in process to the deadline of a subgraph. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const BREAKER_VALUE: Readonly<Record<BreakerState, number>> = { closed: 0, 'half-open': 1, open: 2 };

/** Numbers about the fetches of one gateway. */
export class FetchMetrics {
  private readonly durations: Histogram<'subgraph' | 'outcome'>;
  private readonly breakers: Gauge<'subgraph' | 'calls'>;

  constructor(registry: Registry) {
    this.durations = new Histogram({
      name: 'ism_subgraph_fetch_duration_seconds',
      help: 'Fetches of query plans, by subgraph and by the code of the first error',
      labelNames: ['subgraph', 'outcome'],
      buckets: SECONDS,
      registers: [registry],
    });
    this.breakers = new Gauge({
      name: 'ism_subgraph_breaker_state',
      help: 'Circuit breaker of the reads or writes of a subgraph: 0 closed, 1 half-open, 2 open',
      labelNames: ['subgraph', 'calls'],
      registers: [registry],
    });
  }

  /** Wraps a data source so that each of its fetches is counted and timed. */
  measure(subgraph: string, source: DataSource): DataSource {
    const process: DataSource['process'] = (options) => this.timed(subgraph, () => source.process(options));
    const { whole } = source;
    if (!whole) return { process };
    return {
      process,
      whole: {
        accepts: (document) => whole.accepts(document),
        fetch: (fetch) => this.timed(subgraph, () => whole.fetch(fetch)),
      },
    };
  }

  breaker(subgraph: string, calls: CallKind, state: BreakerState): void {
    this.breakers.set({ subgraph, calls }, BREAKER_VALUE[state]);
  }

  private async timed(subgraph: string, fetch: () => Promise<FetchResult>): Promise<FetchResult> {
    const started = performance.now();
    const result = await fetch();
    const outcome = outcomeOf(result);
    this.durations.observe({ subgraph, outcome }, (performance.now() - started) / 1000);
    return result;
  }
}

/** Codes of foreign subgraphs are their own affair and without number: one label for all. */
function outcomeOf({ errors }: FetchResult): string {
  if (!errors || errors.length === 0) return 'ok';
  const code = errors[0]?.extensions?.code;
  return isErrorCode(code) ? code : 'other';
}
