import type { EndpointDefinition } from '../definitions/endpoint-definition';
import type { EndpointVariable } from '../view/endpoint-variable';
import { NON_FIELD_ERRORS, type InvalidFields } from './invalid-fields';
import { compileFieldsReader, isJsonObject, notAnObject } from './object-fields';

export const EMPTY_PATCH = 'At least one field is required.';

export type BodyReader = (
  body: unknown,
  values: Record<string, unknown>,
  invalidFields: InvalidFields,
) => void;

/** Reads a JSON body field by field and reports every error at once. A missing body is an empty object. */
export function compileBodyReader(
  { method }: EndpointDefinition,
  variables: readonly EndpointVariable[],
): BodyReader {
  const readFields = compileFieldsReader(variables);
  return (body = {}, values, invalidFields) => {
    if (!isJsonObject(body)) {
      invalidFields.add(NON_FIELD_ERRORS, notAnObject(body));
      return;
    }
    readFields(body, '', values, invalidFields);
    if (method === 'PATCH' && Object.keys(body).length === 0)
      invalidFields.add(NON_FIELD_ERRORS, EMPTY_PATCH);
  };
}
