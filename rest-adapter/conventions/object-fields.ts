import { toCamelCase } from '../../schema/contract/cases';
import type { InputValue } from '../view/endpoint-variable';
import { NON_FIELD_ERRORS, type InvalidFields } from './invalid-fields';
import type { ValueCheck } from './value-check';
import { compileValueCheck } from './values';

const REQUIRED = 'This field is required.';
const NOT_NULL = 'This field may not be null.';
const UNKNOWN = 'Unknown field.';
/** Unknown fields that are named: a body has room for a hundred thousand. */
const MAX_UNKNOWN = 100;

/** Reads the fields of an object into values; errors are reported under the prefix and the field's name. */
export type FieldsReader = (
  object: Readonly<Record<string, unknown>>,
  prefix: string,
  values: Record<string, unknown>,
  invalidFields: InvalidFields,
) => void;

/**
 * Composes the checks of an object's fields, in the declared order. An absent field stays absent and a null stays null: the graph
 * tells them apart.
 * @param nameOf what a field is called in the values, by its name in REST
 */
export function compileFieldsReader(
  declared: readonly InputValue[],
  nameOf: (name: string) => string = (name) => name,
): FieldsReader {
  const fields = declared.map((field) => ({
    ...field,
    valueName: nameOf(field.name),
    check: checkOf(field),
  }));
  const known = new Set(fields.map(({ name }) => name));
  return (object, prefix, values, invalidFields) => {
    for (const { name, valueName, required, nullable, check } of fields) {
      const value = Object.hasOwn(object, name) ? object[name] : undefined;
      const path = prefix + name;
      if (value === undefined) {
        if (required) invalidFields.add(path, REQUIRED);
      } else if (value === null) {
        if (nullable) values[valueName] = null;
        else invalidFields.add(path, NOT_NULL);
      } else {
        values[valueName] = check(value, path, invalidFields);
      }
    }
    const unknown = Object.keys(object).filter((name) => !known.has(name));
    for (const name of unknown.slice(0, MAX_UNKNOWN)) invalidFields.add(prefix + name, UNKNOWN);
    if (unknown.length > MAX_UNKNOWN)
      invalidFields.add(prefix + NON_FIELD_ERRORS, `${unknown.length - MAX_UNKNOWN} more unknown fields.`);
  };
}

export function isJsonObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The message about a value that should be an object. */
export function notAnObject(value: unknown): string {
  return `Invalid data. Expected an object, but got ${kindOf(value)}.`;
}

function checkOf({ type, constraint, itemFields }: InputValue): ValueCheck {
  return itemFields ? objectsCheck(itemFields) : compileValueCheck(type, constraint);
}

/**
 * The check of a list of objects. An error is keyed by the list, the index of the object from 0, and the field: `rows.2.score`. The
 * graph takes the objects under its own names.
 */
function objectsCheck(itemFields: readonly InputValue[]): ValueCheck {
  const readFields = compileFieldsReader(itemFields, toCamelCase);
  return (value, field, invalidFields) => {
    if (!Array.isArray(value)) {
      invalidFields.add(field, 'Expected a list of items.');
      return null;
    }
    return value.map((item: unknown, index) => {
      const values: Record<string, unknown> = {};
      if (isJsonObject(item)) readFields(item, `${field}.${index}.`, values, invalidFields);
      else invalidFields.add(`${field}.${index}`, notAnObject(item));
      return values;
    });
  };
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}
