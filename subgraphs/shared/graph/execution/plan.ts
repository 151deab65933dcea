import {
  getNullableType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { collectFields, type CollectContext } from '../../../../schema/operation/collect-fields';
import { readOperation } from '../../../../schema/operation/read-operation';
import type { WrittenField, WrittenSet } from '../../../../schema/operation/written';

/** How a value of the field's type becomes a part of the response. */
export type ValuePlan = (
  | { readonly kind: 'leaf'; readonly type: GraphQLLeafType }
  | { readonly kind: 'list'; readonly items: ValuePlan }
  | { readonly kind: 'object'; readonly object: ObjectPlan }
  | {
      readonly kind: 'abstract';
      readonly type: GraphQLAbstractType;
      /** The selection on one of the possible types. */
      readonly objectOf: (type: GraphQLObjectType) => ObjectPlan;
    }
) & { readonly isNonNull: boolean };

export interface FieldPlan {
  /** Key in the response. */
  readonly key: string;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly nodes: readonly [FieldNode, ...FieldNode[]];
  /** Null: the property of the same name. */
  readonly resolve: GraphQLFieldResolver<unknown, unknown> | null;
  readonly value: ValuePlan;
  readonly parentType: GraphQLObjectType;
}

/** A selection on an object type: its fields in the order of the response. */
export interface ObjectPlan {
  readonly type: GraphQLObjectType;
  readonly fields: readonly FieldPlan[];
  /** A response without values. Its copies have all keys in order from the start, which costs less than adding them. */
  readonly blank: Readonly<Record<string, unknown>>;
}

/** An operation with everything decided that does not depend on variables or data. */
export interface OperationPlan {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly root: ObjectPlan;
}

/** Fields of one plan; fragments spread in many places can multiply, and graphql-js only walks where there is data. */
const MAX_FIELDS = 10_000;

/** Something in the document that is left to graphql-js. */
class Unplannable extends Error {}

/**
 * Plans a valid operation. Null for what is rare and not worth a second implementation: conditions (`@skip`,
 * `@include`) by variables, introspection, types that test their values, subscriptions.
 */
export function planOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): OperationPlan | null {
  const type = schema.getRootType(operation.operation);
  if (!type || operation.operation === OperationTypeNode.SUBSCRIPTION) return null;
  const read = readOperation(schema, document, operation.name?.value);
  if (!read || read.conditions.length > 0) return null;
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null) as never;
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments[node.name.value] = node;
  }
  try {
    const root = new Planner({ schema, truth: () => false }).object(type, [read.root]);
    return { schema, operation, fragments, root };
  } catch (error) {
    if (error instanceof Unplannable) return null;
    throw error;
  }
}

class Planner {
  private fields = 0;

  constructor(private readonly context: CollectContext) {}

  object(type: GraphQLObjectType, sets: readonly WrittenSet[]): ObjectPlan {
    if (type.isTypeOf) throw new Unplannable();
    const collected = collectFields(this.context, type, sets);
    return {
      type,
      fields: [...collected].map(([key, ofKey]) => this.field(type, key, ofKey)),
      blank: Object.fromEntries([...collected.keys()].map((key) => [key, null])),
    };
  }

  private field(
    parentType: GraphQLObjectType,
    key: string,
    [first, ...others]: readonly [WrittenField, ...WrittenField[]],
  ): FieldPlan {
    this.fields += 1;
    // The response's objects are plain ones, where this key means something else.
    if (this.fields > MAX_FIELDS || key === '__proto__') throw new Unplannable();
    const definition = parentType.getFields()[first.name];
    if (!definition) throw new Unplannable();
    const sets = [first, ...others].flatMap(({ set }) => set ?? []);
    return {
      key,
      definition,
      nodes: [first.node, ...others.map(({ node }) => node)],
      resolve: definition.resolve ?? null,
      value: this.value(definition.type, sets),
      parentType,
    };
  }

  private value(type: GraphQLOutputType, sets: readonly WrittenSet[]): ValuePlan {
    const isNonNull = isNonNullType(type);
    const inner = getNullableType(type);
    if (isLeafType(inner)) return { kind: 'leaf', type: inner, isNonNull };
    if (isListType(inner)) return { kind: 'list', items: this.value(inner.ofType, sets), isNonNull };
    if (isObjectType(inner)) return { kind: 'object', object: this.object(inner, sets), isNonNull };
    return { kind: 'abstract', type: inner, objectOf: this.objectsOf(inner, sets), isNonNull };
  }

  /** All possible types are planned at once, so that nothing unplannable is met during an execution. */
  private objectsOf(
    type: GraphQLAbstractType,
    sets: readonly WrittenSet[],
  ): (type: GraphQLObjectType) => ObjectPlan {
    const plans = new Map(
      this.context.schema.getPossibleTypes(type).map((possible) => [possible, this.object(possible, sets)]),
    );
    return (possible) => {
      const plan = plans.get(possible);
      if (!plan) throw new Error(`${possible.name} is not a possible type of ${type.name}`);
      return plan;
    };
  }
}
