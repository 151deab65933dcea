import { Counter, type Registry } from 'prom-client';

/** How the domains of a process execute operations. */
export class ExecutionMetrics {
  private readonly fallbacks: Counter<'part' | 'reason'>;

  constructor(registry: Registry) {
    this.fallbacks = new Counter({
      name: 'ism_uncompiled_operations_total',
      help: 'Operations that a subgraph leaves to graphql-js',
      labelNames: ['part', 'reason'],
      registers: [registry],
    });
  }

  /** @param part the domain */
  noteFallback(part: string, reason: string): void {
    this.fallbacks.inc({ part, reason });
  }
}
