import {
  getNullableType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
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
import type { Truth } from '../../../../schema/operation/conditions';
import type { Operation } from '../../../../schema/operation/operation';
import type { WrittenField, WrittenSet } from '../../../../schema/operation/written';
import { resolveAllOf, type ResolveAll } from '../batch-resolvers';
import { noteOperation } from '../selected-columns';
import { argumentsReader } from './arguments';
import { plainKindOf, type PlainKind } from './plain-leaves';

/** How a value of the field's type becomes a part of the response. */
export type ValuePlan = (
  | { readonly kind: 'leaf'; readonly type: GraphQLLeafType; readonly plain: PlainKind | null }
  | { readonly kind: 'list'; readonly items: ValuePlan }
  | { readonly kind: 'object'; readonly type: GraphQLObjectType; readonly selection: SelectionPlan }
  | { readonly kind: 'abstract'; readonly type: GraphQLAbstractType; readonly selection: SelectionPlan }
) & { readonly isNonNull: boolean };

export interface FieldPlan {
  /** Key in the response. */
  readonly key: string;
  /** Its number in the order of the response. */
  readonly index: number;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly nodes: readonly [FieldNode, ...FieldNode[]];
  /** The arguments, by coerced variables. @throws GraphQLError of one without the value that it needs */
  readonly readArguments: ReturnType<typeof argumentsReader>;
  /** Null: the property of the same name. */
  readonly resolve: GraphQLFieldResolver<unknown, unknown> | null;
  /** The same for all objects of a level at once; null: each is asked for alone. */
  readonly resolveAll: ResolveAll | null;
  readonly value: ValuePlan;
  readonly parentType: GraphQLObjectType;
}

/** A selection on an object type: its fields in the order of the response, without `__typename`. */
export interface ObjectPlan {
  readonly type: GraphQLObjectType;
  readonly fields: readonly FieldPlan[];
  /**
   * A response without values but `__typename`. Its copies have all keys in order from the start, which costs less than adding
   * them, and an own `__proto__` where a client wants such a key.
   */
  readonly blank: Readonly<Record<string, unknown>>;
}

/** The keys of such an object in the order of the response: each with its field or, of `__typename`, with its value. */
export function keysOf({
  fields,
  blank,
}: ObjectPlan): readonly (FieldPlan | { readonly key: string; readonly constant: unknown })[] {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  return Object.entries(blank).map(([key, constant]) => byKey.get(key) ?? { key, constant });
}

/** An operation with everything decided that does not depend on variables or data. */
export interface OperationPlan {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly root: ObjectPlan;
  readonly progress: Progress;
}

/** What is planned by now: more when data comes for which nothing was. */
interface Progress {
  fields: number;
  /** `__schema` or `__type` is selected. */
  selectsSchema: boolean;
}

/**
 * Plans a valid operation whose conditions are decided.
 * @returns null: it selects the schema itself, which graphql-js tells
 */
export function planOperation(read: Operation, document: DocumentNode, truth: Truth): OperationPlan | null {
  const { schema, node: operation, rootType, root: set } = read;
  noteOperation(read);
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null) as never;
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments[node.name.value] = node;
  }
  const context: PlanContext = { schema, truth, progress: { fields: 0, selectsSchema: false } };
  const root = new SelectionPlan(context, [set]).of(rootType);
  const { progress } = context;
  return progress.selectsSchema ? null : { schema, operation, fragments, root, progress };
}

interface PlanContext extends CollectContext {
  readonly progress: Progress;
}

/**
 * What is selected at one position, for each type that an object there may be of. A type is planned when the first object of
 * it comes, so that fragments which multiply, and wide interfaces, cost what there is data for.
 */
export class SelectionPlan {
  private readonly byType = new Map<GraphQLObjectType, ObjectPlan>();

  constructor(
    private readonly context: PlanContext,
    private readonly sets: readonly WrittenSet[],
  ) {}

  of(type: GraphQLObjectType): ObjectPlan {
    let plan = this.byType.get(type);
    if (!plan) this.byType.set(type, (plan = this.plan(type)));
    return plan;
  }

  private plan(type: GraphQLObjectType): ObjectPlan {
    const { context } = this;
    const fields: FieldPlan[] = [];
    const blank: [string, unknown][] = [];
    for (const [key, written] of collectFields(context, type, this.sets)) {
      const [{ name }] = written;
      const definition = type.getFields()[name];
      if (definition) fields.push(this.field(type, fields.length, definition, written));
      if (definition || name === '__typename') blank.push([key, definition ? null : type.name]);
      else context.progress.selectsSchema ||= name.startsWith('__');
    }
    context.progress.fields += fields.length;
    return { type, fields, blank: Object.fromEntries(blank) };
  }

  private field(
    parentType: GraphQLObjectType,
    index: number,
    definition: GraphQLField<unknown, unknown>,
    [first, ...others]: readonly [WrittenField, ...WrittenField[]],
  ): FieldPlan {
    const sets = [first, ...others].flatMap(({ set }) => set ?? []);
    return {
      key: first.key,
      index,
      definition,
      nodes: [first.node, ...others.map(({ node }) => node)],
      readArguments: argumentsReader(definition, first.node),
      resolve: definition.resolve ?? null,
      resolveAll: resolveAllOf(definition.resolve),
      value: valuePlan(this.context, definition.type, sets),
      parentType,
    };
  }
}

function valuePlan(context: PlanContext, type: GraphQLOutputType, sets: readonly WrittenSet[]): ValuePlan {
  const isNonNull = isNonNullType(type);
  const inner = getNullableType(type);
  if (isLeafType(inner)) return { kind: 'leaf', type: inner, plain: plainKindOf(inner), isNonNull };
  if (isListType(inner)) return { kind: 'list', items: valuePlan(context, inner.ofType, sets), isNonNull };
  const selection = new SelectionPlan(context, sets);
  if (isObjectType(inner)) return { kind: 'object', type: inner, selection, isNonNull };
  return { kind: 'abstract', type: inner, selection, isNonNull };
}
