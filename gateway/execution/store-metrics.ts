import { Counter, Gauge, type Registry } from 'prom-client';
import type { DocumentStore } from '../apollo/document-store';
import type { PlanStore } from './plan-store';

/** Shows what the gateway keeps of operations. @param plans of the supergraph that serves now */
export function showStores(metrics: Registry, documents: DocumentStore, plans: () => PlanStore | null): void {
  const gauge = (name: string, help: string, read: () => number): void => {
    new Gauge({
      name,
      help,
      registers: [metrics],
      collect() {
        this.set(read());
      },
    });
  };
  gauge('ism_documents_kept', 'Documents of clients that are kept parsed', () => documents.size);
  gauge('ism_documents_bytes', 'Estimated memory of the kept documents', () => documents.bytes);
  gauge('ism_plans_kept', 'Query plans that are kept', () => plans()?.size ?? 0);
  gauge('ism_plans_bytes', 'Estimated memory of the kept query plans', () => plans()?.bytes ?? 0);
  new Counter({
    name: 'ism_plan_lookups_total',
    help: 'Operations that needed a query plan since the supergraph was loaded, by outcome: hit, miss',
    labelNames: ['outcome'],
    registers: [metrics],
    collect() {
      this.reset();
      this.inc({ outcome: 'hit' }, plans()?.hits ?? 0);
      this.inc({ outcome: 'miss' }, plans()?.misses ?? 0);
    },
  });
}
