import { isInterfaceType, type GraphQLSchema } from 'graphql';
import { isModel, modelOf, typePropertyOf, typesOf, type ModelClass } from '../model/metadata';

type TypeResolver = (value: Readonly<Record<string, unknown>>) => unknown;

/**
 * Sets how the types of interfaces are told: a row by its property, what refers to another subgraph's row by its `__typename`.
 * type-graphql's own way asks for the class of each row.
 */
export function tellTypes(schema: GraphQLSchema, models: readonly ModelClass[]): void {
  const byName = new Map(models.filter(isModel).map((model) => [modelOf(model).name, model]));
  for (const type of Object.values(schema.getTypeMap()))
    if (isInterfaceType(type))
      type.resolveType = typeResolver(byName.get(type.name)) as typeof type.resolveType;
}

function typeResolver(model: ModelClass | undefined): TypeResolver {
  const property = model && typePropertyOf(model);
  if (!model || !property) return ({ __typename }) => __typename;
  const names = new Map([...typesOf(model)].map(([value, type]) => [value, modelOf(type).name]));
  return (row) => names.get(String(row[property]));
}
