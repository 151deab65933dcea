import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isListType,
  Kind,
  type DirectiveNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { readOperation } from '../../schema/operation/read-operation';
import type { WrittenFragment, WrittenSet } from '../../schema/operation/written';
import { travelsAsString } from '../operation/string-scalars';
import type { FetchDocument } from './fetch-document';

/** What a response must have at one location of a fetch. */
export interface ObjectShape {
  /** Names of the types that it may be of; null where the schema does not say. */
  readonly types: ReadonlySet<string> | null;
  readonly fields: readonly FieldShape[];
}

export interface FieldShape {
  readonly key: string;
  /** Names of the types that have the field, where not all of the location do. */
  readonly on: ReadonlySet<string> | null;
  /** Variables that must have these values for the field to be asked for. */
  readonly conditions: readonly Condition[];
  /** Nesting of lists; null where the schema does not say, so that any nesting passes. */
  readonly lists: number | null;
  /** The object's; null for a leaf. */
  readonly object: ObjectShape | null;
  readonly isTypename: boolean;
  /** A leaf of one of our scalars that travel as strings; the plan executor checks those of GraphQL by itself. */
  readonly isString: boolean;
}

interface Condition {
  readonly variable: string;
  readonly value: boolean;
}

const shapes = new WeakMap<GraphQLSchema, WeakMap<FetchDocument, ObjectShape>>();

/** The shape of a fetch, made once. */
export function expectedShape(fetch: FetchDocument, schema: GraphQLSchema): ObjectShape {
  let ofSchema = shapes.get(schema);
  if (!ofSchema) shapes.set(schema, (ofSchema = new WeakMap()));
  let shape = ofSchema.get(fetch);
  if (!shape) ofSchema.set(fetch, (shape = new ShapeReader(schema).read(fetch)));
  return shape;
}

/** Where in a selection the reader is. */
interface Location {
  readonly on: ReadonlySet<string> | null;
  readonly conditions: readonly Condition[];
}

class ShapeReader {
  constructor(private readonly schema: GraphQLSchema) {}

  read({ document }: FetchDocument): ObjectShape {
    const operation = readOperation(this.schema, document, undefined);
    // A subgraph may call its root types as it likes.
    return { fields: operation ? this.objectOf(operation.root).fields : [], types: null };
  }

  private objectOf(set: WrittenSet): ObjectShape {
    const fields: FieldShape[] = [];
    this.collect(set, { on: null, conditions: [] }, fields);
    return { types: set.type && this.namesOf(set.type), fields };
  }

  private collect({ type, selections }: WrittenSet, location: Location, into: FieldShape[]): void {
    for (const selection of selections) {
      const conditions = conditionsOf(selection.node.directives, location.conditions);
      if (conditions === null) continue;
      if (selection.kind === 'fragment') {
        this.collect(selection.set, { on: this.onTypes(selection, type, location.on), conditions }, into);
        continue;
      }
      const { key, name, definition, set } = selection;
      const ofField = definition?.type;
      into.push({
        key,
        on: location.on,
        conditions,
        lists: name === '_entities' ? 1 : ofField ? listDepth(ofField) : null,
        object: set && this.objectOf(set),
        isTypename: name === '__typename',
        isString: ofField ? travelsAsString(getNamedType(ofField)) : false,
      });
    }
  }

  private onTypes(
    { on: name, set }: WrittenFragment,
    parent: GraphQLNamedType | null,
    outer: ReadonlySet<string> | null,
  ): ReadonlySet<string> | null {
    if (name === null || (set.type && set.type === parent)) return outer;
    const on = set.type ? this.namesOf(set.type) : new Set([name]);
    return outer ? new Set([...on].filter((each) => outer.has(each))) : on;
  }

  private namesOf(type: GraphQLNamedType): ReadonlySet<string> {
    if (!isAbstractType(type)) return new Set([type.name]);
    // Its own name is that of an `@interfaceObject`.
    return new Set([type.name, ...this.schema.getPossibleTypes(type).map(({ name }) => name)]);
  }
}

/** Null for what is never asked for. */
function conditionsOf(
  directives: readonly DirectiveNode[] | undefined,
  outer: readonly Condition[],
): readonly Condition[] | null {
  let conditions = outer;
  for (const { name, arguments: given } of directives ?? []) {
    if (name.value !== 'skip' && name.value !== 'include') continue;
    const value = name.value === 'include';
    const argument = given?.[0]?.value;
    if (argument?.kind === Kind.BOOLEAN && argument.value !== value) return null;
    if (argument?.kind === Kind.VARIABLE)
      conditions = [...conditions, { variable: argument.name.value, value }];
  }
  return conditions;
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
