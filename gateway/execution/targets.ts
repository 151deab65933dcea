import { ITEMS, typesOfStep } from '../planning/paths';
import type { TypeNames } from '../supergraph/type-names';
import type { ResponseObject } from './merge';

/** A location in a response: keys and indices. */
export type Location = readonly (string | number)[];

/** A step of a path: a key, `ITEMS`, or the names of the types whose objects pass. */
export type PathStep = string | ReadonlySet<string>;

/** The steps of a plan's path, made ready. */
export function compilePath(path: readonly string[], types: TypeNames): readonly PathStep[] {
  return path.map((step) => {
    const names = typesOfStep(step);
    return names ? types.withinAny(names) : step;
  });
}

/**
 * The objects at a path, once for every location where they stand. What is built otherwise than the path says is passed over, but lists
 * of lists: not every planner says how deep they are.
 */
export function targetsOf(root: ResponseObject, path: readonly PathStep[]): readonly ResponseObject[] {
  const found: ResponseObject[] = [];
  collect(root, path, 0, found);
  return found;
}

function collect(value: unknown, path: readonly PathStep[], at: number, found: ResponseObject[]): void {
  if (typeof value !== 'object' || value === null) return;
  const step = path[at];
  if (Array.isArray(value)) {
    const next = step === ITEMS ? at + 1 : at;
    for (const item of value) collect(item, path, next, found);
  } else if (step === undefined) {
    found.push(value as ResponseObject);
  } else if (typeof step === 'string') {
    collect((value as ResponseObject)[step], path, at + 1, found);
  } else if (step.has(String((value as ResponseObject).__typename))) {
    collect(value, path, at + 1, found);
  }
}

/** The locations of the objects at a path that are meant. */
export function locationsOf(
  root: unknown,
  path: readonly PathStep[],
  isMeant: (object: ResponseObject) => boolean,
): Location[] {
  const found: Location[] = [];
  const location: (string | number)[] = [];
  const search = (value: unknown, at: number): void => {
    if (typeof value !== 'object' || value === null) return;
    const step = path[at];
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) {
        location.push(index);
        search(item, step === ITEMS ? at + 1 : at);
        location.pop();
      }
      return;
    }
    const object = value as ResponseObject;
    if (step === undefined) {
      if (isMeant(object)) found.push([...location]);
    } else if (typeof step === 'string') {
      location.push(step);
      search(object[step], at + 1);
      location.pop();
    } else if (step.has(String(object.__typename))) {
      search(object, at + 1);
    }
  };
  search(root, 0);
  return found;
}
