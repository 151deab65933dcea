import { ITEMS } from '../planning/paths';
import { isObject } from './merge';

/**
 * Takes from a response what a path of the plan cannot go through, in place: the executor of @apollo/gateway ends the whole execution where it
 * meets a list instead of an object, or the reverse. What is taken is missing when the response is completed, which costs that value alone.
 * @returns whether the value itself can be on the path
 */
export function keepPassable(value: unknown, path: readonly string[], at = 0): boolean {
  if (value === null || value === undefined) return true;
  const step = path[at];
  if (step === ITEMS) {
    if (!Array.isArray(value)) return false;
    const items: unknown[] = value;
    for (const [index, item] of items.entries())
      if (!keepPassable(item, path, at + 1)) items[index] = undefined;
    return true;
  }
  if (!isObject(value)) return false;
  if (step !== undefined && !keepPassable(value[step], path, at + 1)) value[step] = undefined;
  return true;
}
