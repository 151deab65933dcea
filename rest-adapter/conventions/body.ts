import type { EndpointDefinition } from '../definitions/endpoint-definition';
import type { EndpointVariable } from '../view/endpoint-variable';
import { NON_FIELD_ERRORS, type InvalidFields } from './invalid-fields';
import { compileValueCheck } from './values';

const REQUIRED = 'This field is required.';
const NOT_NULL = 'This field may not be null.';
const UNKNOWN = 'Unknown field.';
/** Unknown fields that are named: a body has room for a hundred thousand. */
const MAX_UNKNOWN = 100;
export const EMPTY_PATCH = 'At least one field is required.';

export type BodyReader = (
  body: unknown,
  values: Record<string, unknown>,
  invalidFields: InvalidFields,
) => void;

/**
 * Reads a JSON body field by field, in the declared order, and reports every error at once. An absent field stays
 * absent and a null stays null: the graph tells them apart. A missing body is an empty object.
 */
export function compileBodyReader(
  { method }: EndpointDefinition,
  variables: readonly EndpointVariable[],
): BodyReader {
  const fields = variables.map(({ name, type, constraint, required, nullable }) => ({
    name,
    required,
    nullable,
    check: compileValueCheck(type, constraint),
  }));
  const known = new Set(fields.map(({ name }) => name));
  return (body = {}, values, invalidFields) => {
    if (!isObject(body)) {
      invalidFields.add(NON_FIELD_ERRORS, `Invalid data. Expected an object, but got ${kindOf(body)}.`);
      return;
    }
    for (const { name, required, nullable, check } of fields) {
      const value = Object.hasOwn(body, name) ? body[name] : undefined;
      if (value === undefined) {
        if (required) invalidFields.add(name, REQUIRED);
      } else if (value === null) {
        if (nullable) values[name] = null;
        else invalidFields.add(name, NOT_NULL);
      } else {
        values[name] = check(value, name, invalidFields);
      }
    }
    const names = Object.keys(body);
    const unknown = names.filter((name) => !known.has(name));
    for (const name of unknown.slice(0, MAX_UNKNOWN)) invalidFields.add(name, UNKNOWN);
    if (unknown.length > MAX_UNKNOWN)
      invalidFields.add(NON_FIELD_ERRORS, `${unknown.length - MAX_UNKNOWN} more unknown fields.`);
    if (method === 'PATCH' && names.length === 0) invalidFields.add(NON_FIELD_ERRORS, EMPTY_PATCH);
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}
