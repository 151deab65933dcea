import type { SubgraphSource } from '../data-sources/plan-fetch';
import type { FetchOperation } from '../operation/fetch-operation';
import { jointOperation, type JointOperation } from '../operation/joint-operation';
import { joinedFetches } from '../planning/joined-fetches';
import type { FetchNode, PlanNode } from '../planning/plan';

/** Operations that are kept of one join: which of its fetches have something to ask is mostly the same each time. */
const MAX_KEPT = 4;

/**
 * Ms in which nothing is joined after a joint request brought nothing. What spoils it, such as one field that hangs, costs
 * the other fetches of the same request no more than once in this time.
 */
const REST_MS = 60_000;

/** A fetch as one of those that can be one request. */
export interface Joined {
  readonly join: Join;
  /** Of the fetch among those of the join, which are in the order of the plan. */
  readonly index: number;
  /** The level of the plan on which it could be sent alone. */
  readonly firstLevel: number;
}

/** What of a fetch its join is made of. */
interface JoinableFetch {
  readonly fetch: FetchOperation;
  readonly joined: Joined | null;
}

/** The fetches of a query that can be one request with others. A subgraph of this process has no use for that. */
export function joinsOf(
  plan: PlanNode,
  sources: ReadonlyMap<string, SubgraphSource>,
): ReadonlyMap<FetchNode, Joined> {
  const joins = new Map<FetchNode, Joined>();
  for (const { fetches, level } of joinedFetches(plan, (name) => sources.get(name)?.isRemote === true)) {
    const join = new Join(level, fetches.length);
    for (const [index, { node, first }] of fetches.entries()) {
      joins.set(node, { join, index, firstLevel: first });
    }
  }
  return joins;
}

/** Fetches of a plan that can be one request (planning/joined-fetches.ts). */
export class Join {
  private readonly operations = new Map<string, JointOperation>();
  private restsUntil = 0;

  /**
   * @param level of the plan on which the request is sent
   * @param size fetches
   */
  constructor(
    readonly level: number,
    readonly size: number,
  ) {}

  /** False for a while after a request that brought nothing. */
  get isUsed(): boolean {
    return this.restsUntil === 0 || performance.now() >= this.restsUntil;
  }

  /** One operation of some of the fetches, in the order of the plan. */
  operationOf(fetches: readonly JoinableFetch[]): JointOperation {
    const key = fetches.map(({ joined }) => joined?.index).join();
    let operation = this.operations.get(key);
    if (!operation) {
      if (this.operations.size >= MAX_KEPT) this.operations.clear();
      operation = jointOperation(fetches.map(({ fetch }) => fetch.document));
      this.operations.set(key, operation);
    }
    return operation;
  }

  rest(): void {
    this.restsUntil = performance.now() + REST_MS;
  }
}
