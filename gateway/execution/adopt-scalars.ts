import { isScalarType, type GraphQLScalarType, type GraphQLSchema } from 'graphql';

/**
 * Gives the scalars of a schema the reading of values that their names stand for, in place. A supergraph tells no more than
 * names, so its own scalars take any value: a malformed one would be found by a subgraph only, after others have written.
 * @param schema made for one supergraph, and shared by validation, variables and introspection
 */
export function adoptScalars(schema: GraphQLSchema, scalars: readonly GraphQLScalarType[]): void {
  for (const { name, parseValue, parseLiteral } of scalars) {
    const type = schema.getType(name);
    if (isScalarType(type)) Object.assign(type, { parseValue, parseLiteral });
  }
}
