import { isJson } from '../operation/leaves';
import type { RepresentationNode } from '../planning/plan';
import type { TypeNames } from '../supergraph/type-names';
import { isObject, type ResponseObject } from './merge';

/** Compared as a `Map` compares its keys. */
export type EntityKey = string | number | boolean;

/** What a subgraph has to know of an entity, read from the objects that it stands in. */
export interface Representation {
  /**
   * The same for objects of one type that are the same entity, and for no others of it: the value of a single field, or several values, each
   * with how long it is where it does not end by itself. Null: the object lacks some of them.
   */
  readonly keyOf: (object: ResponseObject) => EntityKey | null;
  /** A new copy of what the subgraph has to know; null: the object lacks some of it. */
  readonly make: (object: ResponseObject) => ResponseObject | null;
}

/** Copies into a representation; false when something is missing. */
type Copy = (from: ResponseObject, into: ResponseObject) => boolean;

/** The values of an object as a part of its key; null when something is missing. */
type ReadPart = (from: ResponseObject) => string | null;

/** The reading of representations, made once for a fetch. */
export function compileRepresentation(
  nodes: readonly RepresentationNode[],
  types: TypeNames,
): Representation {
  const copy = copyAll(nodes, types);
  const leaf = onlyLeaf(nodes);
  return {
    keyOf: leaf ? readLeaf(leaf, types) : readAll(nodes, types),
    make(object) {
      const representation: ResponseObject = {};
      return copy(object, representation) && typeof representation.__typename === 'string'
        ? representation
        : null;
    },
  };
}

/** A single field, and the type that it is selected of. */
interface Leaf {
  readonly key: string;
  readonly on: string | null;
}

/** Most keys are one field of one type. Null: the representation has more. */
function onlyLeaf(nodes: readonly RepresentationNode[], on: string | null = null): Leaf | null {
  const [only, ...others] = nodes.filter(isOfKey);
  if (!only || others.length > 0) return null;
  if (only.kind === 'field') return only.selections ? null : { key: only.key, on };
  return on === null ? onlyLeaf(only.selections, only.on) : null;
}

function readLeaf({ key, on }: Leaf, types: TypeNames): Representation['keyOf'] {
  const within = on === null ? null : types.within(on);
  return (from) => {
    if (within && !within.has(String(from.__typename))) return '';
    const value = from[key];
    return value === undefined || !isJson(value) ? null : keyOfLeaf(value);
  };
}

/** The value itself, but for what is not a simple one: its JSON begins as no string does then. */
function keyOfLeaf(value: unknown): EntityKey {
  if (typeof value === 'string') return value.startsWith('{') ? `{"${value}` : value;
  return typeof value === 'number' || typeof value === 'boolean' ? value : `{${JSON.stringify(value)}`;
}

/** The type is told apart by whoever asks for the key. */
function isOfKey(node: RepresentationNode): boolean {
  return node.kind === 'fragment' || node.key !== '__typename';
}

function readAll(nodes: readonly RepresentationNode[], types: TypeNames): ReadPart {
  const reads = nodes.filter(isOfKey).map((node) => readOf(node, types));
  const [only] = reads;
  if (only && reads.length === 1) return only;
  return (from) => {
    let key = '';
    for (const read of reads) {
      const part = read(from);
      if (part === null) return null;
      key += part;
    }
    return key;
  };
}

function readOf(node: RepresentationNode, types: TypeNames): ReadPart {
  if (node.kind === 'fragment') {
    const read = readAll(node.selections, types);
    if (node.on === null) return read;
    const within = types.within(node.on);
    return (from) => (within.has(String(from.__typename)) ? read(from) : '');
  }
  const { key, selections } = node;
  if (!selections) {
    return (from) => {
      const value = from[key];
      return value === undefined || !isJson(value) ? null : keyOfValue(value);
    };
  }
  const copy = copyAll(selections, types);
  return (from) => {
    const value = copyValue(from[key], undefined, copy);
    return value === undefined ? null : keyOfValue(value);
  };
}

function keyOfValue(value: unknown): string {
  if (typeof value === 'string') return `${value.length}"${value}`;
  if (typeof value !== 'object' || value === null) return `${String(value)},`;
  const json = JSON.stringify(value);
  return `${json.length}{${json}`;
}

function copyAll(nodes: readonly RepresentationNode[], types: TypeNames): Copy {
  const copies = nodes.map((node) => copyOf(node, types));
  const [only] = copies;
  if (only && copies.length === 1) return only;
  return (from, into) => {
    for (const copy of copies) if (!copy(from, into)) return false;
    return true;
  };
}

function copyOf(node: RepresentationNode, types: TypeNames): Copy {
  if (node.kind === 'fragment') {
    const copy = copyAll(node.selections, types);
    if (node.on === null) return copy;
    const within = types.within(node.on);
    return (from, into) => !within.has(String(from.__typename)) || copy(from, into);
  }
  const { key, selections } = node;
  if (!selections) {
    return (from, into) => {
      const value = from[key];
      if (value === undefined || !isJson(value)) return false;
      into[key] = value;
      return true;
    };
  }
  const copy = copyAll(selections, types);
  return (from, into) => {
    const value = copyValue(from[key], into[key], copy);
    if (value === undefined) return false;
    into[key] = value;
    return true;
  };
}

/** @param known what another selection has copied under the same key */
function copyValue(value: unknown, known: unknown, copy: Copy): unknown {
  if (value === null || value === undefined) return value;
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (const [index, item] of value.entries()) {
      const copied = copyValue(item, Array.isArray(known) ? known[index] : undefined, copy);
      if (copied === undefined) return undefined;
      items.push(copied);
    }
    return items;
  }
  if (!isObject(value)) return undefined;
  const into: ResponseObject = isObject(known) ? known : {};
  return copy(value, into) ? into : undefined;
}
