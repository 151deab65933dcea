import {
  isAbstractType,
  isInterfaceType,
  isObjectType,
  type GraphQLCompositeType,
  type GraphQLSchema,
} from 'graphql';
import { isLeftOut, type Truth } from './conditions';
import type { WrittenField, WrittenSet } from './written';

/** What the selections of an operation are read by. */
export interface CollectContext {
  readonly schema: GraphQLSchema;
  /** Decides `@skip` and `@include`. */
  readonly truth: Truth;
}

/** By the client's keys, in the order of the response. */
export type CollectedFields = Map<string, [WrittenField, ...WrittenField[]]>;

/**
 * The fields that are selected in an object of the type; as CollectFields of the GraphQL specification.
 * @param into gets them
 * @param spread names of the fragments that were spread in this object already
 */
export function collectFields(
  context: CollectContext,
  type: GraphQLCompositeType,
  sets: readonly WrittenSet[],
  into: CollectedFields = new Map(),
  spread = new Set<string>(),
): CollectedFields {
  for (const { selections } of sets) {
    for (const selection of selections) {
      if (isLeftOut(selection.node.directives, context.truth)) continue;
      if (selection.kind === 'field') {
        const known = into.get(selection.key);
        if (known) known.push(selection);
        else into.set(selection.key, [selection]);
        continue;
      }
      const { name, on, set } = selection;
      if (name !== null) {
        if (spread.has(name)) continue;
        spread.add(name);
      }
      if (applies(context.schema, on, type)) collectFields(context, type, [set], into, spread);
    }
  }
  return into;
}

function applies(schema: GraphQLSchema, on: string | null, type: GraphQLCompositeType): boolean {
  if (on === null || on === type.name) return true;
  const named = schema.getType(on);
  return (
    isAbstractType(named) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(named, type)
  );
}
