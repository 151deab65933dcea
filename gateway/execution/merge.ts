import { Kind, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';
import type { TypeNames } from '../supergraph/type-names';

/** An object as subgraphs respond. */
export type ResponseObject = Record<string, unknown>;

/** The keys that a fetch asks for in an object: below a key what is asked for in its objects, null for a leaf. */
export type FetchedKeys = ReadonlyMap<string, FetchedKeys | null>;

/**
 * What a fetch asks for.
 * @param isOfEntities what it asks for of each entity, not of the root
 * @param renamed key → its key after the fetch's rewrites
 */
export function fetchedKeys(
  document: DocumentNode,
  isOfEntities: boolean,
  renamed: ReadonlyMap<string, string>,
): FetchedKeys {
  const fragments = new Map<string, FragmentDefinitionNode>();
  let root: SelectionSetNode | null = null;
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
    else if (node.kind === Kind.OPERATION_DEFINITION) root = node.selectionSet;
  }
  const keys: MutableKeys = new Map();
  if (root) collect(root, { fragments, renamed }, keys);
  return (isOfEntities ? keys.get('_entities') : null) ?? keys;
}

type MutableKeys = Map<string, MutableKeys | null>;

interface Names {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly renamed: ReadonlyMap<string, string>;
}

function collect(set: SelectionSetNode, names: Names, into: MutableKeys): void {
  for (const node of set.selections) {
    if (node.kind === Kind.FIELD) {
      const given = (node.alias ?? node.name).value;
      const key = names.renamed.get(given) ?? given;
      const below: MutableKeys | null = into.get(key) ?? (node.selectionSet ? new Map() : null);
      into.set(key, below);
      if (below && node.selectionSet) collect(node.selectionSet, names, below);
      continue;
    }
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? names.fragments.get(node.name.value) : node;
    if (fragment) collect(fragment.selectionSet, names, into);
  }
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
  for (const [key, below] of keys) {
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
  for (const [key, below] of keys) {
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
