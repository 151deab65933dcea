import { LRUCache } from 'lru-cache';

/** Bytes that the plans of one supergraph may take. */
export const MAX_PLAN_BYTES = 32 * 1024 * 1024;

/** What is known of the plans of a supergraph, whichever engine made them. */
export interface KeptPlans {
  /** Estimated bytes of all plans. */
  readonly bytes: number;
  readonly size: number;
  /** Lookups that found a plan, and that did not. */
  readonly hits: number;
  readonly misses: number;
}

/** The plans of one supergraph, for as long as they fit into the memory that is theirs. */
export class PlanStore<Plan extends object> implements KeptPlans {
  private readonly plans: LRUCache<string, Plan>;
  hits = 0;
  misses = 0;

  /**
   * @param bytesOf estimated bytes of a plan with all that hangs on it
   * @param maxBytes Default 32 MiB
   */
  constructor(bytesOf: (plan: Plan) => number, maxBytes = MAX_PLAN_BYTES) {
    this.plans = new LRUCache({ maxSize: maxBytes, sizeCalculation: bytesOf });
  }

  get bytes(): number {
    return this.plans.calculatedSize;
  }

  get size(): number {
    return this.plans.size;
  }

  get(key: string): Plan | undefined {
    const plan = this.plans.get(key);
    if (plan) this.hits += 1;
    else this.misses += 1;
    return plan;
  }

  set(key: string, plan: Plan): void {
    this.plans.set(key, plan);
  }

  delete(key: string): boolean {
    return this.plans.delete(key);
  }

  clear(): void {
    this.plans.clear();
  }
}
