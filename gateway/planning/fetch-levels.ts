import type { FetchNode, PlanNode } from './plan';

/** When a fetch can be sent, counted in fetches that come one after the other: the first of a plan are on level 1. */
export interface FetchLevels {
  /** As soon as what it needs is there. */
  readonly first: number;
  /** Later the plan would take longer. The same as `first` where other fetches wait for this one. */
  readonly last: number;
}

/** The levels of all fetches of a plan. */
export function fetchLevels(plan: PlanNode): ReadonlyMap<FetchNode, FetchLevels> {
  const levels = new Map<FetchNode, FetchLevels>();
  collect({ node: plan, first: 1, isWaitedFor: false }, lengthOf(plan), levels);
  return levels;
}

interface Position {
  readonly node: PlanNode;
  readonly first: number;
  readonly isWaitedFor: boolean;
}

/** @param end of the plan */
function collect(
  { node, first, isWaitedFor }: Position,
  end: number,
  levels: Map<FetchNode, FetchLevels>,
): void {
  if (node.kind === 'fetch') {
    levels.set(node, { first, last: isWaitedFor ? first : end });
    return;
  }
  let next = first;
  for (const [index, each] of node.nodes.entries()) {
    const isLast = node.kind === 'parallel' || index === node.nodes.length - 1;
    collect({ node: each, first: next, isWaitedFor: isWaitedFor || !isLast }, end, levels);
    if (node.kind === 'sequence') next += lengthOf(each);
  }
}

/** Fetches that come one after the other. */
function lengthOf(node: PlanNode): number {
  if (node.kind === 'fetch') return 1;
  const lengths = node.nodes.map(lengthOf);
  return node.kind === 'parallel' ? Math.max(0, ...lengths) : lengths.reduce((sum, each) => sum + each, 0);
}
