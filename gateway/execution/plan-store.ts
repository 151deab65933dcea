import type { GatewayConfig } from '@apollo/gateway';
import { LRUCache } from 'lru-cache';

type PlannerConfig = NonNullable<GatewayConfig['queryPlannerConfig']>;
type PlanCache = NonNullable<PlannerConfig['cache']>;
type QueryPlan = NonNullable<Awaited<ReturnType<PlanCache['get']>>>;

/** Bytes that the plans of one supergraph may take. */
const MAX_BYTES = 32 * 1024 * 1024;

/**
 * Bytes of memory per byte of a plan's JSON, with the parsed documents of its fetches and what is compiled for them. Measured
 * (docs/performance.md), rounded up.
 */
const BYTES_PER_BYTE = 15;
/** Bytes of the least plan. */
const BYTES_OF_PLAN = 2_000;

/** The query plans of one supergraph, for as long as they fit into the memory that is theirs; in the form that the planner asks for. */
export class PlanStore {
  private readonly plans: LRUCache<string, QueryPlan>;
  /** Lookups that found a plan, and that did not. */
  hits = 0;
  misses = 0;

  /** @param maxBytes estimated. Default 32 MiB */
  constructor(maxBytes = MAX_BYTES) {
    this.plans = new LRUCache({ maxSize: maxBytes, sizeCalculation: bytesOf });
  }

  /** Estimated bytes of all plans. */
  get bytes(): number {
    return this.plans.calculatedSize;
  }

  get size(): number {
    return this.plans.size;
  }

  get(key: string): Promise<QueryPlan | undefined> {
    const plan = this.plans.get(key);
    if (plan) this.hits += 1;
    else this.misses += 1;
    return Promise.resolve(plan);
  }

  set(key: string, plan: QueryPlan): Promise<void> {
    this.plans.set(key, plan);
    return Promise.resolve();
  }

  delete(key: string): Promise<boolean> {
    return Promise.resolve(this.plans.delete(key));
  }

  clear(): void {
    this.plans.clear();
  }
}

function bytesOf(plan: QueryPlan): number {
  const json = JSON.stringify(plan, (name, value: unknown) =>
    name === 'operationDocumentNode' ? undefined : value,
  );
  return BYTES_OF_PLAN + BYTES_PER_BYTE * json.length;
}
