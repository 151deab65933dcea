import { rule as shieldRule } from 'graphql-shield';
import { IsmError } from '../../../schema/contract/errors';
import type { Requirement } from '../../../schema/access/directives';
import type { SubgraphContext } from './context';

/**
 * Access to one field: what the caller must hold (checked by the gateway before anything is fetched, and again in
 * the subgraph), and optionally what must be true of the object (checked in the subgraph, which has it).
 */
export interface AccessPolicy {
  readonly anyOf: readonly Requirement[];
  readonly object?: ObjectRule;
  /** False for the key of another subgraph's entity: its owner states the policy. */
  readonly published: boolean;
}

/** Policies of a feature: type → field → policy; `*` is for the fields that are not named. */
export type AccessPolicies = Readonly<Record<string, Readonly<Record<string, AccessPolicy>>>>;

export type ObjectRule = ReturnType<ReturnType<typeof shieldRule>>;

/** The caller must hold at least one of these. */
export function access(...anyOf: Requirement[]): AccessPolicy & { where(object: ObjectRule): AccessPolicy } {
  const base = { anyOf, published: true };
  return { ...base, where: (object) => ({ ...base, object }) };
}

/** The key field of an entity that another subgraph owns. */
export const foreignKey: AccessPolicy = { anyOf: ['public'], published: false };

/**
 * A rule that reads the object it guards. Never cached: the decision differs from row to row.
 * @param name unique among all rules of the process
 */
export function objectRule<Parent, Services>(
  name: string,
  test: (parent: Parent, context: SubgraphContext<Services>) => boolean | Promise<boolean>,
): ObjectRule {
  return shieldRule(name, { cache: 'no_cache' })(
    async (parent: Parent, _args: unknown, context: SubgraphContext<Services>) =>
      (await test(parent, context)) || new IsmError(context.identity ? 'FORBIDDEN' : 'UNAUTHENTICATED'),
  );
}

/** Joins the policies of a domain's features. @throws when two features state one for the same field */
export function mergePolicies(...trees: readonly AccessPolicies[]): AccessPolicies {
  const merged: Record<string, Record<string, AccessPolicy>> = {};
  for (const tree of trees) {
    for (const [type, fields] of Object.entries(tree)) {
      const target = (merged[type] ??= {});
      for (const [field, rule] of Object.entries(fields)) {
        if (Object.hasOwn(target, field)) throw new Error(`Two rules for ${type}.${field}`);
        target[field] = rule;
      }
    }
  }
  return merged;
}

/** The policy of a field: its own, else that of the type's `*`. */
export function policyOf(tree: AccessPolicies, type: string, field: string): AccessPolicy | undefined {
  const fields = Object.hasOwn(tree, type) ? tree[type] : undefined;
  if (!fields) return undefined;
  return Object.hasOwn(fields, field) ? fields[field] : fields['*'];
}
