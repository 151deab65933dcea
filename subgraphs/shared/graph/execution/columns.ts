import type { ObjectValue } from './failures';
import type { FieldPlan, ObjectPlan, ValuePlan } from './plan';
import type { PathAt } from './positions';
import { Failed } from './settle';

/** Objects of one selection side by side: what is known of the object of a number has that number in each list. */
export interface Objects {
  readonly plan: ObjectPlan;
  /** The fields of the plan that are not in the data yet. */
  readonly fields: readonly FieldPlan[];
  readonly sources: readonly unknown[];
  readonly data: readonly ObjectValue[];
  /** Undefined: the root has no path. */
  readonly pathAt: PathAt | undefined;
}

/**
 * Reads a property of all objects. Leaves, which most fields are, are put into the response here.
 * @returns null: all is done. Else what was read, for which nothing is in the response that must not be written again: it is not of a leaf,
 *   needs another look, or fails
 */
export function readColumn(
  { key, value: plan, definition: { name } }: FieldPlan,
  { sources, data }: Objects,
): unknown[] | null {
  // No list is made for one object.
  if (sources.length === 1) {
    const value = propertyOf(sources[0], name);
    return plan.kind === 'leaf' && putLeaf(plan, key, value, data[0] as ObjectValue) ? null : [value];
  }
  const values = sources.map((source) => propertyOf(source, name));
  const areDone =
    plan.kind === 'leaf' &&
    values.every((value, index) => putLeaf(plan, key, value, data[index] as ObjectValue));
  return areDone ? null : values;
}

function putLeaf(
  { plain, type, isNonNull }: Extract<ValuePlan, { kind: 'leaf' }>,
  key: string,
  value: unknown,
  object: ObjectValue,
): boolean {
  if (typeof value === plain) {
    object[key] = value;
    return true;
  }
  if (value === null || value === undefined) return !isNonNull;
  // A date or JSON; or a promise, a method, or what failed.
  if (typeof value === 'object' || typeof value === 'function') return false;
  try {
    object[key] = type.serialize(value) ?? null;
  } catch {
    return false;
  }
  return object[key] !== null;
}

/** What graphql-js's default resolver reads. */
export function propertyOf(source: unknown, name: string): unknown {
  try {
    return typeof source === 'object' && source !== null ? (source as ObjectValue)[name] : undefined;
  } catch (error) {
    return new Failed(error);
  }
}
