import type { DocumentNode } from 'graphql';
import type { PlanNode, Planner } from './plan';

/** A planner that is made when the first operation needs a plan, or before by `prepare`. */
export class LatePlanner implements Planner {
  private made: Planner | null = null;

  constructor(private readonly make: () => Planner) {}

  plan(document: DocumentNode): PlanNode | null {
    this.prepare();
    return this.made?.plan(document) ?? null;
  }

  prepare(): void {
    this.made ??= this.make();
  }
}
