import {
  getNamedType,
  GraphQLError,
  isInputObjectType,
  isInputType,
  typeFromAST,
  type GraphQLInputType,
  type GraphQLSchema,
  type VariableDefinitionNode,
} from 'graphql';

/** Unknown fields of one input object that are left to graphql-js, which tells each of them by its name. */
const MAX_UNKNOWN = 20;

/**
 * The error for an input object with very many unknown fields, told in one message. graphql-js repeats the whole value for each of
 * them: a body of 1 MB took it 4 s, in which no other request was worked on.
 */
export function unknownFieldsError(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  variables: Readonly<Record<string, unknown>>,
): GraphQLError | null {
  for (const definition of definitions) {
    const { value: name } = definition.variable.name;
    const value = variables[name];
    // Only objects have fields.
    if (typeof value !== 'object' || value === null) continue;
    // `typeFromAST` knows no common type of its overloads.
    const type = typeFromAST(schema, definition.type as never);
    const found = isInputType(type) ? unknownFieldsOf(type, value) : null;
    if (found !== null)
      return new GraphQLError(`Variable "$${name}" got an invalid value; ${found}`, { nodes: definition });
  }
  return null;
}

function unknownFieldsOf(declared: GraphQLInputType, value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const type = getNamedType(declared);
  if (!isInputObjectType(type)) return null;
  if (Array.isArray(value)) return firstOf(value, (item) => unknownFieldsOf(type, item));
  const fields = type.getFields();
  const names = Object.keys(value);
  if (names.length > Object.keys(fields).length + MAX_UNKNOWN) {
    const unknown = names.filter((name) => !Object.hasOwn(fields, name));
    return `Field "${(unknown[0] ?? '').slice(0, 100)}" and ${unknown.length - 1} others are not defined by type "${type.name}".`;
  }
  return firstOf(names, (name) => {
    const field = fields[name];
    return field ? unknownFieldsOf(field.type, (value as Record<string, unknown>)[name]) : null;
  });
}

function firstOf<Item>(items: readonly Item[], find: (item: Item) => string | null): string | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}
