import { isDate, isUuid, normaliseDateTime } from '../contract/scalars';
import { DocumentFault, type ApiObject, type FieldType, type RequestField } from './api-contract';
import type { JsonBlock } from './markdown';

/** Examples are what readers copy, so they must fit the tables beside them. */

/** Why a value is no example of the type, or null. */
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
    return value.map((item) => misfit(item, type.item, objects)).find((fault) => fault !== null) ?? null;
  }
  if (type.kind === 'ordering') return 'ordering is a type of query parameters only';
  const fits = type.kind === 'enum' ? type.values.some((item) => item === value) : fitsScalar(value, type);
  return fits ? null : `${JSON.stringify(value)} does not fit ${type.text}`;
}

/** @throws DocumentFault when the example differs from the object's table */
export function checkObjectExample(
  example: JsonBlock,
  object: ApiObject,
  objects: ReadonlyMap<string, ApiObject>,
): void {
  const fault = objectMisfit(example.value, object, objects);
  if (fault) throw new DocumentFault(example.line, `the example of ${object.name}: ${fault}`);
}

/** @throws DocumentFault when the example could not be sent as it stands */
export function checkRequestExample(example: JsonBlock, fields: readonly RequestField[]): void {
  const fail = (problem: string): never => {
    throw new DocumentFault(example.line, `the request example: ${problem}`);
  };
  if (!isRecord(example.value)) return fail('must be a JSON object');
  for (const [name, value] of Object.entries(example.value)) {
    const field = fields.find((candidate) => candidate.name === name);
    if (!field) return fail(`"${name}" is not in the table`);
    const fault = misfit(value, field.type, new Map());
    if (fault) fail(`${name}: ${fault}`);
  }
  const missing = fields.find(
    ({ name, required }) => required && !Object.hasOwn(example.value as object, name),
  );
  if (missing) fail(`"${missing.name}" is required and missing`);
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
    const fault = misfit(value[name], type, objects);
    if (fault) return `${name}: ${fault}`;
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
