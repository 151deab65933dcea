import type { GroupedNode } from './grouped-plan';
import { ITEMS, TYPE_CONDITION } from './paths';
import type { RepresentationNode, Rewrite } from './plan';

/** What is read of the plans of Hive's planner, whose package need not be installed. */
export interface HivePlan {
  readonly node?: GroupedNode<HiveLeaf, HivePath> | null;
}

export type HiveLeaf = HiveFetch | HiveBatch | { readonly kind: 'Condition' | 'Subscription' | 'Defer' };

export interface HiveBatch extends HiveFetchHead {
  readonly kind: 'BatchFetch';
  readonly entityBatch: { readonly aliases: readonly HiveBatchRequest[] };
}

interface HiveFetchHead {
  readonly serviceName: string;
  readonly operation: string;
  readonly variableUsages?: readonly string[];
}

export interface HiveFetch extends HiveFetchHead, HiveRequest {
  readonly kind: 'Fetch';
}

/** What is asked of a subgraph, and of what. */
export interface HiveRequest {
  readonly requires?: readonly HiveRequires[];
  readonly inputRewrites?: readonly HiveRewrite[];
  readonly outputRewrites?: readonly HiveRewrite[];
}

export interface HiveBatchRequest extends HiveRequest {
  readonly alias: string;
  readonly representationsVariableName: string;
  readonly paths: readonly HivePath[];
}

type HiveStep = '@' | { readonly Field: string } | { readonly TypeCondition: readonly string[] };
export type HivePath = readonly HiveStep[];

type HiveRequires =
  | {
      readonly kind: 'InlineFragment';
      readonly typeCondition: string;
      readonly selections: readonly HiveRequires[];
    }
  | {
      readonly kind: 'Field';
      readonly name: string;
      readonly alias?: string;
      readonly selections?: readonly HiveRequires[];
    }
  | { readonly kind: 'FragmentSpread' };

type HiveRewritePath = readonly ({ readonly Key: string } | { readonly TypenameEquals: readonly string[] })[];

interface HiveSetter {
  readonly path: HiveRewritePath;
  readonly setValueTo: string;
}

type HiveRewrite =
  | { readonly ValueSetter: HiveSetter }
  | { readonly KeyRenamer: { readonly path: HiveRewritePath; readonly renameKeyTo: string } }
  | HiveSetter;

export function pathOf(path: HivePath): string[] {
  return path.map((step) => {
    if (step === '@') return ITEMS;
    return 'Field' in step ? step.Field : TYPE_CONDITION + step.TypeCondition.join('|');
  });
}

export function requiresOf(node: HiveRequires): RepresentationNode {
  if (node.kind === 'FragmentSpread') throw new Error('A representation has no named fragment');
  if (node.kind === 'InlineFragment')
    return { kind: 'fragment', on: node.typeCondition, selections: node.selections.map(requiresOf) };
  const { name, alias = name, selections = [] } = node;
  return { kind: 'field', key: alias, selections: selections.length > 0 ? selections.map(requiresOf) : null };
}

export function rewriteOf(rewrite: HiveRewrite): Rewrite {
  if ('KeyRenamer' in rewrite) {
    const { path, renameKeyTo } = rewrite.KeyRenamer;
    return { kind: 'rename', path: rewritePathOf(path), to: renameKeyTo };
  }
  const { path, setValueTo } = 'ValueSetter' in rewrite ? rewrite.ValueSetter : rewrite;
  return { kind: 'set', path: rewritePathOf(path), value: setValueTo };
}

function rewritePathOf(path: HiveRewritePath): string[] {
  return path.map((step) => ('Key' in step ? step.Key : TYPE_CONDITION + step.TypenameEquals.join('|')));
}
