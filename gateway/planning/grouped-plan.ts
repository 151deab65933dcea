import type { PlanNode } from './plan';

/** How the planners of Apollo and Hive put the fetches of a plan together. */
export type GroupedNode<Leaf, Path> = Group<Leaf, Path> | Leaf;

type Group<Leaf, Path> =
  | { readonly kind: 'Sequence' | 'Parallel'; readonly nodes: readonly GroupedNode<Leaf, Path>[] }
  | { readonly kind: 'Flatten'; readonly path: Path; readonly node: GroupedNode<Leaf, Path> };

/** What only one of the planners has. */
export interface PlannerForm<Leaf, Path> {
  readonly pathOf: (path: Path) => readonly string[];
  /** What is in no group. @param path of the groups around it */
  readonly leafOf: (leaf: Leaf, path: readonly string[]) => PlanNode;
}

/** A planner's plan in our own form. */
export function planOf<Leaf extends { readonly kind: string }, Path>(
  node: GroupedNode<Leaf, Path>,
  form: PlannerForm<Leaf, Path>,
  path: readonly string[] = [],
): PlanNode {
  if (!isGroup(node)) return form.leafOf(node, path);
  if (node.kind === 'Flatten') return planOf(node.node, form, [...path, ...form.pathOf(node.path)]);
  const kind = node.kind === 'Sequence' ? 'sequence' : 'parallel';
  return { kind, nodes: node.nodes.map((each) => planOf(each, form, path)) };
}

function isGroup<Leaf extends { readonly kind: string }, Path>(
  node: GroupedNode<Leaf, Path>,
): node is Group<Leaf, Path> {
  return node.kind === 'Sequence' || node.kind === 'Parallel' || node.kind === 'Flatten';
}
