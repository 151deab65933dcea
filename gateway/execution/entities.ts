import type { TypeNames } from '../supergraph/type-names';
import type { FetchStep } from './compile';
import type { ResponseObject } from './merge';
import { applyRewrites } from './rewrites';
import { eachTarget } from './targets';

/** The entities that a fetch asks for: each once, however often it stands in the data. */
export interface Asked {
  readonly representations: readonly ResponseObject[];
  /** The objects that each representation was made of. */
  readonly objects: readonly (readonly ResponseObject[])[];
  /** Object → index of its representation; -1: it lacks what the representation needs. */
  readonly indexes: ReadonlyMap<object, number>;
}

/** What the fetch has to ask for. @param data what was fetched so far */
export function askedOf(
  { path, representation: representationOf, inputRewrites }: FetchStep,
  data: ResponseObject,
): Asked {
  const representations: ResponseObject[] = [];
  const objects: ResponseObject[][] = [];
  const indexes = new Map<object, number>();
  const byKey = new Map<string, number>();
  eachTarget(data, path, (object) => {
    if (indexes.has(object)) return;
    const representation = representationOf?.(object);
    if (!representation) {
      indexes.set(object, -1);
      return;
    }
    const key = keyOf(representation);
    let index = byKey.get(key);
    if (index === undefined) {
      index = representations.length;
      byKey.set(key, index);
      applyRewrites(inputRewrites, representation);
      representations.push(representation);
      objects.push([]);
    }
    objects[index]?.push(object);
    indexes.set(object, index);
  });
  return { representations, objects, indexes };
}

/**
 * Equal for equal representations of a fetch, and for no others: those of one type are made with the same keys in the same order, so their
 * values tell them apart. Each begins with what it is and how long, where it does not end by itself.
 */
function keyOf(representation: ResponseObject): string {
  let key = `${String(representation.__typename)} `;
  for (const name in representation) key += valueKey(representation[name]);
  return key;
}

function valueKey(value: unknown): string {
  if (typeof value === 'string') return `${value.length}"${value}`;
  if (typeof value !== 'object' || value === null) return `${String(value)},`;
  const json = JSON.stringify(value);
  return `${json.length}{${json}`;
}

/** Whoever asks for an entity of an object type gets no other; one that does not say its type is of the type that was asked for. */
export function isSameType(
  { __typename: said }: ResponseObject,
  representation: ResponseObject | undefined,
  target: ResponseObject | undefined,
  types: TypeNames,
): boolean {
  if (said === undefined || said === null) return true;
  if (typeof said !== 'string') return false;
  const asked = target?.__typename;
  if (said === asked || said === representation?.__typename) return true;
  return !types.isObject(String(asked)) || !types.isObject(said);
}
