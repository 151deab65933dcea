import { isDate, isUuid, normaliseDateTime } from '../contract/scalars';
import type { ApiObject, FieldType, RequestField } from './api-contract';
import { ContractError } from './contract-error';
import type { JsonBlock } from './markdown';

/** Examples are what readers copy, so they must fit the tables beside them. */

/** Why a value is not an example of the type, or null. */
export function misfit(
  value: unknown,
  type: FieldType,
  objects: ReadonlyMap<string, ApiObject>,
): string | null {
  if (value === null) return type.nullable ? null : `null does not fit ${type.text}`;
  if (type.kind === 'reference') {
    const object = objects.get(type.objectName);
    return object ? objectMisfit(value, object, objects) : null;
  }
  if (type.kind === 'list') {
    if (!Array.isArray(value)) return `${JSON.stringify(value)} does not fit ${type.text}`;
    return value.map((item) => misfit(item, type.item, objects)).find((problem) => problem !== null) ?? null;
  }
  if (type.kind === 'ordering') return 'ordering is a type of query parameters only';
  const fits = type.kind === 'enum' ? type.values.some((item) => item === value) : fitsScalar(value, type);
  return fits ? null : `${JSON.stringify(value)} does not fit ${type.text}`;
}

/** @throws ContractError when the example differs from the object's table */
export function checkObjectExample(
  example: JsonBlock,
  object: ApiObject,
  objects: ReadonlyMap<string, ApiObject>,
): void {
  const problem = objectMisfit(example.value, object, objects);
  if (problem) throw new ContractError(example, `the example of ${object.name}: ${problem}`);
}

/**
 * The body that the example shows.
 * @throws ContractError when it could not be sent as it is
 */
export function checkRequestExample(
  example: JsonBlock,
  fields: readonly RequestField[],
  objects: ReadonlyMap<string, ApiObject>,
): Readonly<Record<string, unknown>> {
  const fail = (problem: string): never => {
    throw new ContractError(example, `the request example: ${problem}`);
  };
  const { value: body } = example;
  if (!isRecord(body)) return fail('must be a JSON object');
  for (const [name, value] of Object.entries(body)) {
    const field = fields.find((candidate) => candidate.name === name);
    if (!field) return fail(`"${name}" is not in the table`);
    const problem = misfit(value, field.type, objects);
    if (problem) fail(`${name}: ${problem}`);
  }
  const missing = fields.find(({ name, required }) => required && !Object.hasOwn(body, name));
  return missing ? fail(`"${missing.name}" is required and missing`) : body;
}

function objectMisfit(
  value: unknown,
  object: ApiObject,
  objects: ReadonlyMap<string, ApiObject>,
): string | null {
  if (!isRecord(value)) return 'must be a JSON object';
  const given = Object.keys(value).join(', ');
  const documented = object.fields.map(({ name }) => name).join(', ');
  if (given !== documented) return `it has the fields ${given}; the table has ${documented}`;
  for (const { name, type } of object.fields) {
    const problem = misfit(value[name], type, objects);
    if (problem) return `${name}: ${problem}`;
  }
  return null;
}

function fitsScalar(value: unknown, type: FieldType & { kind: 'scalar' }): boolean {
  const [first = 0, second = 0] = type.sizes;
  switch (type.scalar) {
    case 'UUID':
      return isUuid(value);
    case 'string':
      return typeof value === 'string' && value.length <= first;
    case 'email':
      return typeof value === 'string' && /^[^\s@]+@[^\s@]+$/.test(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return Number.isInteger(value);
    case 'date':
      return isDate(value);
    case 'datetime':
      return typeof value === 'string' && normaliseDateTime(value) === value;
    case 'decimal':
      return (
        typeof value === 'string' && new RegExp(`^-?\\d{1,${first - second}}\\.\\d{${second}}$`).test(value)
      );
    case 'object':
      return isRecord(value);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
