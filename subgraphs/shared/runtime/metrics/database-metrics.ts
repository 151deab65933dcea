import type { Pool } from 'pg';
import { Counter, type Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import { observeStatements } from '../statement-observers';
import { poolOf } from '../connections/pool-of';
import { Durations } from './durations';
import { readGauge } from './metrics';

/** 1 ms, the driver's resolution, to the longest statement. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** The connections and statements of a process, by the part that uses them: a domain or the gateway. */
export class DatabaseMetrics {
  private readonly pools = new Map<string, Pool>();
  private readonly durations: Durations<'part'>;
  private readonly failures: Counter<'part'>;

  constructor(registry: Registry) {
    this.gauge(registry, 'open', 'Database connections that are open', (pool) => pool.totalCount);
    this.gauge(registry, 'idle', 'Database connections that nobody uses', (pool) => pool.idleCount);
    this.gauge(
      registry,
      'waiting',
      'Requests that wait for a database connection',
      (pool) => pool.waitingCount,
    );
    this.durations = new Durations({
      name: 'ism_statement_duration_seconds',
      help: 'SQL statements of the domains that succeeded',
      labelNames: ['part'],
      buckets: SECONDS,
      registry,
    });
    this.failures = new Counter({
      name: 'ism_statement_failures_total',
      help: 'SQL statements of the domains that failed',
      labelNames: ['part'],
      registers: [registry],
    });
  }

  /** Shows how many connections of a pool are in use. */
  addPool(part: string, pool: Pool): void {
    this.pools.set(part, pool);
  }

  /** Shows the connections of a domain, and counts and times its statements. */
  addDataSource(part: string, dataSource: DataSource): void {
    this.addPool(part, poolOf(dataSource));
    observeStatements(dataSource, {
      ended: (_text, milliseconds, error) => {
        if (error) this.failures.inc({ part });
        else this.durations.observe(milliseconds / 1000, part);
      },
    });
  }

  private gauge(registry: Registry, state: string, help: string, read: (pool: Pool) => number): void {
    readGauge(registry, { name: `ism_database_connections_${state}`, help, label: 'part' }, () =>
      [...this.pools].map(([part, pool]) => [part, read(pool)] as const),
    );
  }
}
