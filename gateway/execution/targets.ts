import { isObject, type ResponseObject } from './merge';

/** A location in a response: keys and indices. */
export type Location = readonly (string | number)[];

/** Stands for every item of a list in a path of a plan. */
export const ITEMS = '@';

/** Calls for each object at a path, once for every location where it stands. What is built otherwise than the path says is passed over. */
export function eachTarget(
  value: unknown,
  path: readonly string[],
  visit: (object: ResponseObject) => void,
  at = 0,
): void {
  if (value === null || value === undefined) return;
  const step = path[at];
  if (step === undefined) {
    if (isObject(value)) visit(value);
  } else if (step === ITEMS) {
    if (!Array.isArray(value)) return;
    for (const item of value) eachTarget(item, path, visit, at + 1);
  } else if (isObject(value)) {
    eachTarget(value[step], path, visit, at + 1);
  }
}

/** The locations of the objects at a path that are meant. */
export function locationsOf(
  root: unknown,
  path: readonly string[],
  isMeant: (object: ResponseObject) => boolean,
): Location[] {
  const found: Location[] = [];
  const location: (string | number)[] = [];
  const search = (value: unknown, at: number): void => {
    const step = path[at];
    if (step === undefined) {
      if (isObject(value) && isMeant(value)) found.push([...location]);
    } else if (step === ITEMS) {
      if (!Array.isArray(value)) return;
      for (const [index, item] of value.entries()) {
        location.push(index);
        search(item, at + 1);
        location.pop();
      }
    } else if (isObject(value)) {
      location.push(step);
      search(value[step], at + 1);
      location.pop();
    }
  };
  search(root, 0);
  return found;
}
