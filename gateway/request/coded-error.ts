import { GraphQLError } from 'graphql';
import { ERROR_CATALOGUE, type ErrorCode } from '../../schema/contract/errors';

export interface CodedErrorDetails {
  /** Location in the response. Default: it is of the whole operation. */
  readonly path?: readonly (string | number)[] | null;
  /** Default: the catalogue's. */
  readonly message?: string;
  /** Further machine-readable details. */
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** An error of an operation, with its code from the start. */
export function codedError(
  code: ErrorCode,
  { path, message = ERROR_CATALOGUE[code].message, extensions }: CodedErrorDetails = {},
): GraphQLError {
  return new GraphQLError(message, { path: path ?? null, extensions: { code, ...extensions } });
}

/** Values that the client sent are not taken. @param fields their paths → why */
export function invalidFieldsError(fields: Readonly<Record<string, readonly string[]>>): GraphQLError {
  const message = `${ERROR_CATALOGUE.BAD_USER_INPUT.message} (${Object.keys(fields).join(', ')})`;
  return codedError('BAD_USER_INPUT', { message, extensions: { fields } });
}

/** What graphql-js finds wrong with the variables of a request. */
export function variableErrors(errors: readonly GraphQLError[]): GraphQLError[] {
  return errors.map(
    ({ message, nodes, source, positions }) =>
      new GraphQLError(message, { nodes, source, positions, extensions: { code: 'BAD_USER_INPUT' } }),
  );
}
