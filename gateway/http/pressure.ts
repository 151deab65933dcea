import { monitorEventLoopDelay } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { figure } from '../../subgraphs/shared/runtime/metrics/metrics';

export interface PressureLimits {
  /** Mean delay of the event loop in ms above which it is too much; 0: any delay passes. */
  readonly eventLoopDelayMs: number;
  /** Percent of the heap that may be used; 100: all of it. */
  readonly heapPercent: number;
}

export interface PressureOptions {
  readonly limits: PressureLimits;
  readonly metrics: Registry;
  readonly logger: Logger;
}

/** Ms between two looks: a pause of one garbage collection is little of it, and who was told to come back in a second finds out. */
const INTERVAL_MS = 500;
/** Ms between the turns whose delay is measured. */
const RESOLUTION_MS = 20;
const NS_PER_MS = 1_000_000;

/**
 * Knows whether a process has more work than it can do: its event loop comes late, turn after turn, or its heap is nearly full. Whatever
 * begins then makes all that runs later, or ends the process (docs/adr/0021).
 */
export class Pressure {
  private isHigh = false;
  private readonly delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly options: PressureOptions) {
    figure(
      options.metrics,
      'ism_under_pressure',
      '1 while requests are rejected because the process is too busy',
      () => (this.isHigh ? 1 : 0),
    );
    this.delay.enable();
    this.timer = setInterval(() => this.look(), INTERVAL_MS).unref();
  }

  /** True while nothing more should begin. */
  get isTooHigh(): boolean {
    return this.isHigh;
  }

  /** Ends the measuring. */
  close(): void {
    clearInterval(this.timer);
    this.delay.disable();
  }

  private look(): void {
    const { limits, logger } = this.options;
    const { mean } = this.delay;
    this.delay.reset();
    // Without a turn since the last look there is no mean.
    const delayMs = Number.isFinite(mean) ? Math.max(0, mean / NS_PER_MS - RESOLUTION_MS) : 0;
    const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
    const heapPercent = (100 * used) / limit;
    const isHigh =
      (limits.eventLoopDelayMs > 0 && delayMs > limits.eventLoopDelayMs) || heapPercent > limits.heapPercent;
    if (isHigh !== this.isHigh) {
      const figures = { delayMs: Math.round(delayMs), heapPercent: Math.round(heapPercent) };
      if (isHigh) logger.warn(figures, 'too busy: requests are rejected');
      else logger.info(figures, 'no longer too busy');
    }
    this.isHigh = isHigh;
  }
}
