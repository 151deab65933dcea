import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import type { FetchDocument } from './fetch-document';

interface FieldShape {
  /** Nesting of lists; null where the schema does not say, so that any nesting passes. */
  readonly lists: number | null;
  /** Fields of the object; null for a leaf, which the plan executor checks by itself. */
  readonly fields: ObjectShape | null;
}

type ObjectShape = Map<string, FieldShape>;

const shapes = new WeakMap<GraphQLSchema, WeakMap<FetchDocument, ObjectShape>>();

/**
 * Where a response is not built as the fetch asks: an object or list in the place of the other. The plan executor
 * would throw on it and lose the fields of all other subgraphs, therefore it is found here. Null: well built.
 */
export function shapeError(data: object, fetch: FetchDocument, schema: GraphQLSchema): string | null {
  return objectError(data, shapeOf(fetch, schema), '');
}

function shapeOf(fetch: FetchDocument, schema: GraphQLSchema): ObjectShape {
  let ofSchema = shapes.get(schema);
  if (!ofSchema) shapes.set(schema, (ofSchema = new WeakMap()));
  let shape = ofSchema.get(fetch);
  if (!shape) {
    shape = new Map();
    collect(
      fetch.operation.selectionSet,
      schema.getRootType(fetch.operation.operation) ?? null,
      schema,
      shape,
    );
    ofSchema.set(fetch, shape);
  }
  return shape;
}

function collect(
  selections: SelectionSetNode,
  parent: GraphQLNamedType | null,
  schema: GraphQLSchema,
  into: ObjectShape,
): void {
  for (const node of selections.selections) {
    if (node.kind === Kind.FRAGMENT_SPREAD) continue;
    if (node.kind === Kind.INLINE_FRAGMENT) {
      const type = node.typeCondition ? (schema.getType(node.typeCondition.name.value) ?? null) : parent;
      collect(node.selectionSet, type, schema, into);
      continue;
    }
    const name = node.name.value;
    const type = name === '_entities' ? null : fieldType(parent, name);
    const fields: ObjectShape | null = node.selectionSet ? new Map() : null;
    if (fields && node.selectionSet) collect(node.selectionSet, type && getNamedType(type), schema, fields);
    const lists = name === '_entities' ? 1 : type && listDepth(type);
    merge(into, (node.alias ?? node.name).value, { lists, fields });
  }
}

/** The same key under two type conditions: what both agree on is checked. */
function merge(into: ObjectShape, key: string, shape: FieldShape): void {
  const known = into.get(key);
  if (!known) {
    into.set(key, shape);
    return;
  }
  if (known.fields && shape.fields)
    for (const [name, field] of shape.fields) merge(known.fields, name, field);
  into.set(key, {
    lists: known.lists === shape.lists ? known.lists : null,
    fields: known.fields && shape.fields ? known.fields : null,
  });
}

function fieldType(parent: GraphQLNamedType | null, name: string): GraphQLOutputType | null {
  if (!parent || !isCompositeType(parent)) return null;
  if (!isObjectType(parent) && !isInterfaceType(parent)) return null;
  return parent.getFields()[name]?.type ?? null;
}

function listDepth(type: GraphQLOutputType): number {
  let depth = 0;
  let inner = getNullableType(type);
  while (isListType(inner)) {
    depth += 1;
    inner = getNullableType(inner.ofType);
  }
  return depth;
}

function objectError(value: object, shape: ObjectShape, path: string): string | null {
  const { __typename } = value as { readonly __typename?: unknown };
  // The plan executor looks at it, selected or not.
  if (__typename !== undefined && __typename !== null && typeof __typename !== 'string')
    return `${path}.__typename is not a string`;
  for (const [key, field] of shape) {
    const child = (value as Record<string, unknown>)[key];
    if (child === null || child === undefined) continue;
    const error = valueError(child, field, field.lists, path, key);
    if (error) return error;
  }
  return null;
}

function valueError(
  value: unknown,
  field: FieldShape,
  lists: number | null,
  path: string,
  key: string,
): string | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) {
    if (lists === 0 && field.fields) return `${path}.${key} is a list`;
    for (const item of value) {
      const error = valueError(item, field, lists === null ? null : lists - 1, path, key);
      if (error) return error;
    }
    return null;
  }
  if (lists !== null && lists > 0) return `${path}.${key} is not a list`;
  if (!field.fields) return null;
  if (typeof value !== 'object') return `${path}.${key} is not an object`;
  return objectError(value, field.fields, `${path}.${key}`);
}
