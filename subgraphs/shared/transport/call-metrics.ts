import { Gauge, type Registry } from 'prom-client';
import { isErrorCode } from '../../../schema/contract/errors';
import { Durations } from '../runtime/metrics/durations';
import type { BreakerState } from './breaker';
import type { CallKind } from './resilience';

/** 1 ms to 10 s: from a primary-key read in process to the deadline of a subgraph. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const BREAKER_VALUE: Readonly<Record<BreakerState, number>> = { closed: 0, 'half-open': 1, open: 2 };

/** A metric as /metrics shows it. */
export interface MetricName {
  readonly name: string;
  readonly help: string;
}

/** Numbers about the calls that a part of the process makes to subgraphs. */
export class CallMetrics {
  private readonly durations: Durations<'subgraph' | 'outcome'>;
  private readonly breakers: Gauge<'subgraph' | 'calls'>;

  constructor(registry: Registry, names: { readonly durations: MetricName; readonly breakers: MetricName }) {
    this.durations = new Durations({
      ...names.durations,
      labelNames: ['subgraph', 'outcome'],
      buckets: SECONDS,
      registry,
    });
    this.breakers = new Gauge({
      ...names.breakers,
      labelNames: ['subgraph', 'calls'],
      registers: [registry],
    });
  }

  /**
   * Counts a call.
   * @param code of its first error; undefined: it succeeded. Codes of foreign subgraphs are without number: one label for all
   * @param started by `performance.now()`
   */
  ended(subgraph: string, code: unknown, started: number): void {
    const outcome = code === undefined ? 'ok' : isErrorCode(code) ? code : 'other';
    this.durations.observe((performance.now() - started) / 1000, subgraph, outcome);
  }

  breaker(subgraph: string, calls: CallKind, state: BreakerState): void {
    this.breakers.set({ subgraph, calls }, BREAKER_VALUE[state]);
  }
}
