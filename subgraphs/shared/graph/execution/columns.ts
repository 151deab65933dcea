import type { ObjectValue } from './failures';
import type { FieldPlan, ObjectPlan } from './plan';
import type { PathAt } from './positions';

/** Objects of one selection side by side: what is known of the object of a number has that number in each list. */
export interface Objects {
  readonly plan: ObjectPlan;
  readonly sources: readonly unknown[];
  readonly data: readonly ObjectValue[];
  /** Undefined: the root has no path. */
  readonly pathAt: PathAt | undefined;
}

/**
 * Puts values of a leaf, which most fields are, into the response.
 * @returns false: it cannot, because they are not of a leaf, need another look, or fail. Then nothing is in the response that must
 *   not be written again
 */
export function putColumn(
  { key, value: plan }: FieldPlan,
  values: readonly unknown[],
  data: Objects['data'],
): boolean {
  if (plan.kind !== 'leaf') return false;
  const { plain, type, isNonNull } = plan;
  try {
    for (let index = 0; index < values.length; index += 1) {
      const object = data[index] as ObjectValue;
      const value = values[index];
      if (typeof value === plain) {
        object[key] = value;
      } else if (value === null || value === undefined) {
        if (isNonNull) return false;
      } else {
        // A date or JSON; or a promise, a method, or what failed.
        if (typeof value === 'object' || typeof value === 'function') return false;
        object[key] = type.serialize(value) ?? null;
        if (object[key] === null) return false;
      }
    }
  } catch {
    return false;
  }
  return true;
}
