import { Counter, type Registry } from 'prom-client';
import { figure } from '../../subgraphs/shared/runtime/metrics/metrics';
import type { DocumentStore } from '../apollo/document-store';
import type { KeptPlans } from '../planning/plan-store';

/** Shows what the gateway keeps of operations. @param plans of the supergraph that serves now */
export function showStores(metrics: Registry, documents: DocumentStore, plans: () => KeptPlans | null): void {
  figure(metrics, 'ism_documents_kept', 'Documents of clients that are kept parsed', () => documents.size);
  figure(metrics, 'ism_documents_bytes', 'Estimated memory of the kept documents', () => documents.bytes);
  figure(metrics, 'ism_plans_kept', 'Query plans that are kept', () => plans()?.size ?? 0);
  figure(metrics, 'ism_plans_bytes', 'Estimated memory of the kept query plans', () => plans()?.bytes ?? 0);
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
