import type { GatewayConfig } from '@apollo/gateway';
import type { DocumentNode } from 'graphql';
import { apolloPlan } from '../planning/apollo';
import { fetchesOf, type FetchNode } from '../planning/plan';
import { PlanStore } from '../planning/plan-store';

type PlannerConfig = NonNullable<GatewayConfig['queryPlannerConfig']>;
type PlanCache = NonNullable<PlannerConfig['cache']>;
type QueryPlan = NonNullable<Awaited<ReturnType<PlanCache['get']>>>;

/** A fetch of a plan with what follows it. */
export interface PlannedFetch {
  readonly node: FetchNode;
  /** Paths below its objects, which other fetches of the plan follow. */
  readonly pathsBelow: readonly (readonly string[])[];
}

/**
 * Bytes of memory per byte of a plan's JSON, with the parsed documents of its fetches and what is compiled for them. Measured on plans of one to
 * three fetches, which took 11.7 to 28 kB with what is prepared for them, rounded up.
 */
const BYTES_PER_BYTE = 30;
/** Bytes of the least plan. */
const BYTES_OF_PLAN = 4_000;

/** A store of plans in the form in which @apollo/gateway asks for it, and what its executor does not tell of a fetch. */
export class ApolloPlans implements PlanCache {
  readonly store: PlanStore<QueryPlan>;
  private readonly fetches = new WeakMap<DocumentNode, PlannedFetch>();

  /** @param maxBytes that they may take, as they are estimated */
  constructor(maxBytes: number) {
    this.store = new PlanStore(bytesOf, maxBytes);
  }

  /** @param document of a fetch, by identity. @throws when it is of no plan that was kept */
  fetchOf(document: DocumentNode | undefined): PlannedFetch {
    const fetch = document && this.fetches.get(document);
    if (!fetch) throw new Error('The executor asks for what is not planned');
    return fetch;
  }

  get(key: string): Promise<QueryPlan | undefined> {
    return Promise.resolve(this.store.get(key));
  }

  set(key: string, plan: QueryPlan): Promise<void> {
    const root = apolloPlan(plan.node);
    const nodes = root ? fetchesOf(root) : [];
    for (const node of nodes) {
      const pathsBelow = nodes.flatMap(({ path }) => pathBelow(node.path, path) ?? []);
      this.fetches.set(node.document, { node, pathsBelow });
    }
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

/** In an array, for it may be empty; null: it is not below. */
function pathBelow(path: readonly string[], other: readonly string[]): [readonly string[]] | null {
  return path.every((step, at) => step === other[at]) ? [other.slice(path.length)] : null;
}

function bytesOf(plan: QueryPlan): number {
  const json = JSON.stringify(plan, (name, value: unknown) =>
    name === 'operationDocumentNode' ? undefined : value,
  );
  return BYTES_OF_PLAN + BYTES_PER_BYTE * json.length;
}
