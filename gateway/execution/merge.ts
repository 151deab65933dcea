import type { Operation } from '../../schema/operation/operation';
import type { WrittenSet } from '../../schema/operation/written';
import type { TypeNames } from '../supergraph/type-names';

/** An object as subgraphs respond. */
export type ResponseObject = Record<string, unknown>;

/** The keys that a fetch asks for in an object. */
export type FetchedKeys = readonly FetchedKey[];

export interface FetchedKey {
  readonly key: string;
  /** What is asked for in its objects; null for a leaf. */
  readonly below: FetchedKeys | null;
}

/**
 * What a fetch asks for.
 * @param isOfEntities what it asks for of each entity, not of the root
 * @param renamed key → its key after the fetch's rewrites
 */
export function fetchedKeys(
  { root }: Operation,
  isOfEntities: boolean,
  renamed: ReadonlyMap<string, string>,
): FetchedKeys {
  const keys: MutableKeys = new Map();
  collect(root, renamed, keys, new WeakMap());
  return listOf((isOfEntities ? keys.get('_entities') : null) ?? keys);
}

type MutableKeys = Map<string, MutableKeys | null>;

function listOf(keys: MutableKeys): FetchedKeys {
  return [...keys].map(([key, below]) => ({ key, below: below && listOf(below) }));
}

/** @param collected what each map has the keys of already, so that fragments in fragments cannot multiply the work */
function collect(
  set: WrittenSet,
  renamed: ReadonlyMap<string, string>,
  into: MutableKeys,
  collected: WeakMap<MutableKeys, Set<WrittenSet>>,
): void {
  const known = collected.get(into) ?? new Set();
  if (known.has(set)) return;
  collected.set(into, known.add(set));
  for (const selection of set.selections) {
    if (selection.kind === 'fragment') {
      collect(selection.set, renamed, into, collected);
      continue;
    }
    const key = renamed.get(selection.key) ?? selection.key;
    const below: MutableKeys | null = into.get(key) ?? (selection.set ? new Map() : null);
    into.set(key, below);
    if (below && selection.set) collect(selection.set, renamed, below, collected);
  }
}

/** True when merging the keys can change which objects stand at a path. */
export function changesPaths(keys: FetchedKeys): boolean {
  return keys.some(({ key, below }) => below !== null || key === '__typename');
}

/**
 * Adds to an object what was fetched of it: only what was asked for, and never a name of a type over that of an object type, which
 * an interface object does not know. New objects are taken over as they are, so objects that get the same entity share what is below it.
 */
export function merge(
  into: ResponseObject,
  fetched: ResponseObject,
  keys: FetchedKeys,
  types: TypeNames,
): void {
  for (const { key, below } of keys) {
    const value = fetched[key];
    // What objects inherit, such as `constructor`, nobody has fetched.
    if (value === undefined || typeof value === 'function') continue;
    const known = into[key];
    if (known === undefined || known === null || typeof known === 'function') {
      into[key] = value;
    } else if (below) {
      into[key] = mergedValue(known, value, below, types);
    } else if (key !== '__typename' || isBetterName(known, value, types)) {
      into[key] = value;
    }
  }
}

/** A copy of an object that another part of the tree took over: of it, what a fetch asks for, and nothing that was added since. */
export function copyOf(object: ResponseObject, keys: FetchedKeys): ResponseObject {
  const copy: ResponseObject = {};
  for (const { key, below } of keys) {
    const value = object[key];
    if (value !== undefined && typeof value !== 'function')
      copy[key] = below ? copyOfValue(value, below) : value;
  }
  return copy;
}

function copyOfValue(value: unknown, keys: FetchedKeys): unknown {
  if (Array.isArray(value)) return value.map((item) => copyOfValue(item, keys));
  return isObject(value) ? copyOf(value, keys) : value;
}

function mergedValue(known: unknown, value: unknown, keys: FetchedKeys, types: TypeNames): unknown {
  if (value === null) return known;
  if (Array.isArray(known) && Array.isArray(value)) {
    if (known.length !== value.length) return value;
    const items: unknown[] = known;
    for (const [index, item] of items.entries()) {
      items[index] = isMissing(item) ? value[index] : mergedValue(item, value[index], keys, types);
    }
    return items;
  }
  if (!isObject(known) || !isObject(value)) return value;
  if (known !== value) merge(known, value, keys, types);
  return known;
}

function isBetterName(known: unknown, value: unknown, types: TypeNames): boolean {
  return typeof value === 'string' && !(typeof known === 'string' && types.isObject(known));
}

function isMissing(value: unknown): boolean {
  return value === null || value === undefined;
}

export function isObject(value: unknown): value is ResponseObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
