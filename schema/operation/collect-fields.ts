import {
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type NamedTypeNode,
  type SelectionSetNode,
} from 'graphql';
import { isLeftOut, type Truth } from './conditions';

/** What the selections of an operation are read by. */
export interface CollectContext {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Decides `@skip` and `@include`. */
  readonly truth: Truth;
}

/**
 * The fields that are selected in an object of the type, by the client's keys; as CollectFields of the GraphQL specification.
 * @param into gets the nodes of each key, in the order of the response
 * @param spread names of the fragments that were spread in this object already
 */
export function collectFields(
  context: CollectContext,
  type: GraphQLCompositeType,
  sets: readonly SelectionSetNode[],
  into: Map<string, [FieldNode, ...FieldNode[]]>,
  spread = new Set<string>(),
): void {
  for (const { selections } of sets) {
    for (const node of selections) {
      if (isLeftOut(node.directives, context.truth)) continue;
      if (node.kind === Kind.FIELD) {
        const key = (node.alias ?? node.name).value;
        const known = into.get(key);
        if (known) known.push(node);
        else into.set(key, [node]);
        continue;
      }
      if (node.kind === Kind.FRAGMENT_SPREAD) {
        if (spread.has(node.name.value)) continue;
        spread.add(node.name.value);
      }
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? context.fragments.get(node.name.value) : node;
      if (!fragment || !applies(context.schema, fragment.typeCondition, type)) continue;
      collectFields(context, type, [fragment.selectionSet], into, spread);
    }
  }
}

function applies(
  schema: GraphQLSchema,
  condition: NamedTypeNode | undefined,
  type: GraphQLCompositeType,
): boolean {
  if (!condition || condition.name.value === type.name) return true;
  const named = schema.getType(condition.name.value);
  return (
    isAbstractType(named) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(named, type)
  );
}
