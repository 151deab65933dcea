import { isJson } from '../operation/leaves';
import type { RepresentationNode } from '../planning/plan';
import type { TypeNames } from '../supergraph/type-names';
import { isObject, type ResponseObject } from './merge';

/** Copies from an object what its subgraph has to know of it; null when the object lacks some of that. */
export type RepresentationOf = (object: ResponseObject) => ResponseObject | null;

/** Copies into a representation; false when something is missing. */
type Copy = (from: ResponseObject, into: ResponseObject) => boolean;

/** The reading of representations, made once for a fetch. */
export function compileRepresentation(
  nodes: readonly RepresentationNode[],
  types: TypeNames,
): RepresentationOf {
  const copy = copyAll(nodes, types);
  return (object) => {
    const representation: ResponseObject = {};
    return copy(object, representation) && typeof representation.__typename === 'string'
      ? representation
      : null;
  };
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
