import {
  getVariableValues,
  GraphQLError,
  isLeafType,
  Kind,
  type GraphQLLeafType,
  type VariableDefinitionNode,
} from 'graphql';
import type { Operation } from '../../../../schema/operation/operation';
import { unknownFieldsError } from './unknown-fields';

/** Characters of a message about a variable. */
const MAX_MESSAGE = 500;

/** Messages about the variables of one request. */
const MAX_ERRORS = 50;

export type CoercedVariables =
  | { readonly coerced: Record<string, unknown>; readonly errors?: undefined }
  | { readonly coerced?: undefined; readonly errors: readonly GraphQLError[] };

/** What a client sent as variables, as the values that resolvers get, with defaults; those that decide conditions are true or false. */
export function coerceVariables(
  operation: Operation,
  variables: Readonly<Record<string, unknown>>,
): CoercedVariables {
  const { schema, variables: definitions, conditions } = operation;
  const leaves = conditions.length === 0 ? readLeaves(operation, variables) : null;
  if (leaves) return { coerced: leaves };
  const unknown = unknownFieldsError(schema, definitions, variables);
  if (unknown) return { errors: [unknown] };
  // The others have no value and need none.
  const given = definitions.filter(
    ({ variable, defaultValue, type }) =>
      defaultValue !== undefined ||
      type.kind === Kind.NON_NULL_TYPE ||
      Object.hasOwn(variables, variable.name.value),
  );
  const { coerced, errors } = getVariableValues(schema, given, variables, { maxErrors: MAX_ERRORS });
  if (errors) return { errors: errors.map(shortened) };
  // A variable that has a default may be of a type with null.
  const undecided = conditions.find((name) => typeof coerced[name] !== 'boolean');
  if (undecided === undefined) return { coerced };
  return { errors: [new GraphQLError(`Variable "$${undecided}" decides a condition and must not be null.`)] };
}

interface Variable {
  readonly name: string;
  /** Null: it is of another type. */
  readonly leaf: GraphQLLeafType | null;
  /** Without a value it has its default, or is an error. */
  readonly needsValue: boolean;
  readonly isNonNull: boolean;
}

const variablesOf = new WeakMap<Operation, readonly Variable[]>();

/** The values where all that are given are leaves, as most are: graphql-js reads the types of all variables again for each request. Null: it is asked. */
function readLeaves(
  operation: Operation,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> | null {
  let variables = variablesOf.get(operation);
  if (!variables) {
    variables = operation.variables.map((definition) => variableOf(operation, definition));
    variablesOf.set(operation, variables);
  }
  const coerced: Record<string, unknown> = {};
  for (const { name, leaf, needsValue, isNonNull } of variables) {
    if (!Object.hasOwn(given, name)) {
      if (needsValue) return null;
      continue;
    }
    const value = given[name] ?? null;
    if (value === null ? isNonNull : !leaf) return null;
    try {
      coerced[name] = value === null ? null : leaf?.parseValue(value);
    } catch {
      return null;
    }
    if (coerced[name] === undefined) return null;
  }
  return coerced;
}

function variableOf(
  { schema }: Operation,
  { variable, type: declared, defaultValue }: VariableDefinitionNode,
): Variable {
  const isNonNull = declared.kind === Kind.NON_NULL_TYPE;
  const inner = isNonNull ? declared.type : declared;
  const type = inner.kind === Kind.NAMED_TYPE ? schema.getType(inner.name.value) : undefined;
  return {
    name: variable.name.value,
    leaf: isLeafType(type) ? type : null,
    needsValue: isNonNull || defaultValue !== undefined,
    isNonNull,
  };
}

/** graphql-js repeats the value in its messages, whole: a string of 1 MB too. */
function shortened(error: GraphQLError): GraphQLError {
  const { message, nodes, originalError } = error;
  if (message.length <= MAX_MESSAGE) return error;
  return new GraphQLError(`${message.slice(0, MAX_MESSAGE)}…`, { nodes, originalError });
}
