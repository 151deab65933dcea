import {
  isLeafType,
  isListType,
  isNonNullType,
  typeFromAST,
  valueFromAST,
  type GraphQLInputType,
  type GraphQLSchema,
  type NamedTypeNode,
  type VariableDefinitionNode,
} from 'graphql';
import type { Operation } from './operation';

/** The value of what a client sent. @returns undefined where it is not as it should be. @throws what a scalar throws of such a value */
type ReadValue = (sent: unknown) => unknown;

interface Variable {
  readonly name: string;
  readonly read: ReadValue;
  /** Its value when none is sent; undefined: it has none then. */
  readonly byDefault: unknown;
  /** Without a value it is an error, or has a default that each request needs a copy of. */
  readonly needsValue: boolean;
}

const variablesOf = new WeakMap<Operation, readonly Variable[]>();

/**
 * The values of an operation's variables where all that are sent are leaves or lists of them, as most are: graphql-js reads the types of all variables again for
 * each request.
 * @returns null: others are sent, or something is wrong, which graphql-js tells
 */
export function leafVariables(
  operation: Operation,
  sent: Readonly<Record<string, unknown>>,
): Record<string, unknown> | null {
  let variables = variablesOf.get(operation);
  if (!variables) {
    variables = operation.variables.map((definition) => variableOf(operation.schema, definition));
    variablesOf.set(operation, variables);
  }
  try {
    return valuesOf(variables, sent);
  } catch {
    return null;
  }
}

function valuesOf(
  variables: readonly Variable[],
  sent: Readonly<Record<string, unknown>>,
): Record<string, unknown> | null {
  const values: Record<string, unknown> = {};
  for (const { name, read, byDefault, needsValue } of variables) {
    if (Object.hasOwn(sent, name)) {
      const value = read(sent[name]);
      if (value === undefined) return null;
      values[name] = value;
    } else {
      if (needsValue) return null;
      if (byDefault !== undefined) values[name] = byDefault;
    }
  }
  return values;
}

function variableOf(
  schema: GraphQLSchema,
  { variable, type: declared, defaultValue }: VariableDefinitionNode,
): Variable {
  // `typeFromAST` knows no common type of its overloads; a valid operation has input types.
  const type = typeFromAST(schema, declared as NamedTypeNode) as GraphQLInputType;
  const byDefault = defaultValue && valueFromAST(defaultValue, type);
  const isShared = typeof byDefault !== 'object' || byDefault === null;
  return {
    name: variable.name.value,
    read: readerOf(type),
    byDefault,
    needsValue: byDefault === undefined ? isNonNullType(type) : !isShared,
  };
}

function readerOf(type: GraphQLInputType): ReadValue {
  if (isNonNullType(type)) {
    const read = readerOf(type.ofType);
    return (sent) => read(sent) ?? undefined;
  }
  if (isListType(type)) {
    const read = readerOf(type.ofType);
    return nullable((sent) => (Array.isArray(sent) ? listOf(sent, read) : undefined));
  }
  return nullable((sent) => (isLeafType(type) ? (type.parseValue(sent) as unknown) : undefined));
}

const nullable =
  (read: ReadValue): ReadValue =>
  (sent) =>
    sent === null || sent === undefined ? null : read(sent);

function listOf(sent: readonly unknown[], read: ReadValue): readonly unknown[] | undefined {
  const values: unknown[] = [];
  for (const item of sent) {
    const value = read(item);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}
