import type { Registry } from 'prom-client';
import { withinDeadline, type Deadline } from '../connections/deadline';
import { readGauge } from './metrics';

/** How much work waits in a queue, and how long its oldest entry has been due. */
export interface QueueState {
  readonly entries: number;
  /** 0: nothing waits. */
  readonly oldestSeconds: number;
}

/** Ms. The other metrics do not wait longer for a database that does not respond; the queue then has no figures. */
const READ_TIMEOUT = 1_000;
const READING: Deadline = {
  timeoutMs: READ_TIMEOUT,
  error: () => new Error('the queue could not be read in time'),
};

/** The queues of a process that live in its database; they are read when the metrics are. */
export class QueueMetrics {
  private readonly queues = new Map<string, () => Promise<QueueState>>();
  private reading: Promise<readonly (readonly [string, QueueState])[]> | null = null;

  constructor(registry: Registry) {
    this.gauge(registry, 'ism_queue_entries', 'Entries of a queue that are due', ({ entries }) => entries);
    this.gauge(
      registry,
      'ism_queue_oldest_seconds',
      'How long the oldest due entry of a queue has waited',
      ({ oldestSeconds }) => oldestSeconds,
    );
  }

  /** @param name domain and queue, `identity.mail` */
  add(name: string, read: () => Promise<QueueState>): void {
    this.queues.set(name, read);
  }

  private gauge(registry: Registry, name: string, help: string, figure: (state: QueueState) => number): void {
    readGauge(registry, { name, help, label: 'queue' }, async () => {
      const states = await this.read();
      return states.map(([queue, state]) => [queue, figure(state)] as const);
    });
  }

  /** Both gauges are collected together, and share one reading. */
  private read(): Promise<readonly (readonly [string, QueueState])[]> {
    this.reading ??= this.readAll().finally(() => (this.reading = null));
    return this.reading;
  }

  private async readAll(): Promise<readonly (readonly [string, QueueState])[]> {
    const states = await Promise.all(
      [...this.queues].map(async ([name, read]) => {
        const state = await withinDeadline(READING, read).catch(() => null);
        return state && ([name, state] as const);
      }),
    );
    return states.filter((state) => state !== null);
  }
}
