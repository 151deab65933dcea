import type { GraphQLField, GraphQLObjectType, GraphQLSchema } from 'graphql';

/** A field of Query or Mutation. */
export interface RootField {
  readonly kind: 'query' | 'mutation';
  readonly parent: GraphQLObjectType;
  readonly field: GraphQLField<unknown, unknown>;
}

/** @throws Error when the graph has no such root field */
export function rootFieldOf(api: GraphQLSchema, name: string): RootField {
  for (const [kind, parent] of [
    ['query', api.getQueryType()],
    ['mutation', api.getMutationType()],
  ] as const) {
    const field = parent?.getFields()[name];
    if (parent && field) return { kind, parent, field };
  }
  throw new Error(`the graph has no root field ${name}`);
}
