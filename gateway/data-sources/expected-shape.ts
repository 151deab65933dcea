import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type DirectiveNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type SelectionSetNode,
} from 'graphql';
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
  if (!shape) ofSchema.set(fetch, (shape = new ShapeReader(fetch, schema).read()));
  return shape;
}

/** Where in a selection the reader is. */
interface Location {
  readonly parent: GraphQLNamedType | null;
  readonly on: ReadonlySet<string> | null;
  readonly conditions: readonly Condition[];
}

class ShapeReader {
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(
    private readonly fetch: FetchDocument,
    private readonly schema: GraphQLSchema,
  ) {
    this.fragments = new Map(
      fetch.document.definitions.flatMap((node) =>
        node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
      ),
    );
  }

  read(): ObjectShape {
    const { operation } = this.fetch;
    const root = this.schema.getRootType(operation.operation) ?? null;
    // A subgraph may call its root types as it likes.
    return { ...this.objectOf(operation.selectionSet, root), types: null };
  }

  private objectOf(selections: SelectionSetNode, type: GraphQLNamedType | null): ObjectShape {
    const fields: FieldShape[] = [];
    this.collect(selections, { parent: type, on: null, conditions: [] }, fields);
    return { types: type && this.namesOf(type), fields };
  }

  private collect(selections: SelectionSetNode, location: Location, into: FieldShape[]): void {
    for (const node of selections.selections) {
      const conditions = conditionsOf(node.directives, location.conditions);
      if (conditions === null) continue;
      if (node.kind !== Kind.FIELD) {
        const fragment = node.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(node.name.value) : node;
        if (fragment) this.collect(fragment.selectionSet, this.within(fragment, location, conditions), into);
        continue;
      }
      const name = node.name.value;
      const isEntities = name === '_entities';
      const type = isEntities ? null : fieldType(location.parent, name);
      const named = type && getNamedType(type);
      into.push({
        key: (node.alias ?? node.name).value,
        on: location.on,
        conditions,
        lists: isEntities ? 1 : type && listDepth(type),
        object: node.selectionSet ? this.objectOf(node.selectionSet, named) : null,
        isTypename: name === '__typename',
        isString: travelsAsString(named),
      });
    }
  }

  private within(
    { typeCondition }: FragmentDefinitionNode | InlineFragmentNode,
    location: Location,
    conditions: readonly Condition[],
  ): Location {
    if (!typeCondition) return { ...location, conditions };
    const { value: name } = typeCondition.name;
    const type = this.schema.getType(name) ?? null;
    if (type && type === location.parent) return { ...location, conditions };
    const on = type ? this.namesOf(type) : new Set([name]);
    const { on: outer } = location;
    return { parent: type, on: outer ? new Set([...on].filter((each) => outer.has(each))) : on, conditions };
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

function fieldType(parent: GraphQLNamedType | null, name: string): GraphQLOutputType | null {
  if (!parent || (!isObjectType(parent) && !isInterfaceType(parent))) return null;
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
