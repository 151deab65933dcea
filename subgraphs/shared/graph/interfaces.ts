import { isInterfaceType, type GraphQLSchema } from 'graphql';
import { isModel, modelOf, typePropertyOf, typesOf, type ModelClass } from '../model/metadata';

type TypeResolver = (value: Readonly<Record<string, unknown>>) => unknown;

/**
 * How the types of interfaces are told, as a part of the resolvers: a row by its property, what refers to another subgraph's row by its
 * `__typename`. type-graphql's own way waits for a promise at each row.
 */
export function typeResolvers(
  schema: GraphQLSchema,
  models: readonly ModelClass[],
): Record<string, { __resolveType: TypeResolver }> {
  const byName = new Map(models.filter(isModel).map((model) => [modelOf(model).name, model]));
  const interfaces = Object.values(schema.getTypeMap()).filter(isInterfaceType);
  return Object.fromEntries(
    interfaces.map(({ name }) => [name, { __resolveType: typeResolver(byName.get(name)) }]),
  );
}

function typeResolver(model: ModelClass | undefined): TypeResolver {
  const property = model && typePropertyOf(model);
  if (!model || !property) return ({ __typename }) => __typename;
  const names = new Map([...typesOf(model)].map(([value, type]) => [value, modelOf(type).name]));
  return (row) => names.get(String(row[property]));
}
