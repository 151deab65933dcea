import type { GatewayConfig } from '@apollo/gateway';
import { PlanStore } from '../planning/plan-store';

type PlannerConfig = NonNullable<GatewayConfig['queryPlannerConfig']>;
type PlanCache = NonNullable<PlannerConfig['cache']>;
type QueryPlan = NonNullable<Awaited<ReturnType<PlanCache['get']>>>;

/**
 * Bytes of memory per byte of a plan's JSON, with the parsed documents of its fetches and what is compiled for them. Measured
 * (docs/performance.md), rounded up.
 */
const BYTES_PER_BYTE = 15;
/** Bytes of the least plan. */
const BYTES_OF_PLAN = 2_000;

/** A store of plans in the form in which @apollo/gateway asks for it. */
export class ApolloPlans implements PlanCache {
  readonly store = new PlanStore<QueryPlan>(bytesOf);

  get(key: string): Promise<QueryPlan | undefined> {
    return Promise.resolve(this.store.get(key));
  }

  set(key: string, plan: QueryPlan): Promise<void> {
    this.store.set(key, plan);
    return Promise.resolve();
  }

  delete(key: string): Promise<boolean> {
    return Promise.resolve(this.store.delete(key));
  }

  clear(): void {
    this.store.clear();
  }
}

function bytesOf(plan: QueryPlan): number {
  const json = JSON.stringify(plan, (name, value: unknown) =>
    name === 'operationDocumentNode' ? undefined : value,
  );
  return BYTES_OF_PLAN + BYTES_PER_BYTE * json.length;
}
