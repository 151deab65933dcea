import { getVariableValues, GraphQLError, Kind } from 'graphql';
import { leafVariables } from '../../../../schema/operation/leaf-variables';
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
  const leaves = conditions.length === 0 ? leafVariables(operation, variables) : null;
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

/** graphql-js repeats the value in its messages, whole: a string of 1 MB too. */
function shortened(error: GraphQLError): GraphQLError {
  const { message, nodes, originalError } = error;
  if (message.length <= MAX_MESSAGE) return error;
  return new GraphQLError(`${message.slice(0, MAX_MESSAGE)}…`, { nodes, originalError });
}
