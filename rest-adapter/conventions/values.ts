import {
  getNullableType,
  isEnumType,
  isListType,
  isNonNullType,
  isScalarType,
  type GraphQLInputType,
} from 'graphql';
import type { Constraint } from '../../schema/access/directives';
import {
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  isStorableString,
  unstorableMessage,
  UUIDScalar,
} from '../../schema/contract/scalars';
import { decimalCheck } from './decimals';
import type { InvalidFields } from './invalid-fields';
import { jsonError } from './json-values';
import { stringCheck } from './strings';
import type { ValueCheck } from './value-check';

/** REST knows no other free JSON than objects. */
const NOT_AN_OBJECT = 'Expected an object.';
const INT32_MAX = 2_147_483_647;

/** The check of a type, composed once per endpoint variable. */
export function compileValueCheck(
  declared: GraphQLInputType,
  constraint: Constraint | undefined,
): ValueCheck {
  const type = getNullableType(declared);
  if (isListType(type)) return listCheck(type.ofType, constraint);
  if (isEnumType(type)) return enumCheck(type.getValues().map(({ name }) => name));
  if (!isScalarType(type))
    throw new Error(`${String(declared)} cannot be a REST field: only scalars, enums and lists of them can`);
  switch (type.name) {
    case 'String':
    case 'ID':
      return stringCheck(constraint);
    case 'Int':
      return integerCheck(constraint);
    case 'Float':
      return (value, field, invalidFields) =>
        typeof value === 'number' && Number.isFinite(value)
          ? value
          : reject(field, invalidFields, 'A valid number is required.');
    case 'Boolean':
      return (value, field, invalidFields) =>
        typeof value === 'boolean' ? value : reject(field, invalidFields, 'Must be a valid boolean.');
    case 'UUID':
      return scalarCheck(UUIDScalar);
    case 'Date':
      return scalarCheck(DateScalar);
    case 'DateTime':
      return scalarCheck(DateTimeScalar);
    case 'Decimal':
      return decimalCheck(scalarCheck(DecimalScalar), constraint);
    case 'JSON':
      return (value, field, invalidFields) =>
        typeof value === 'object' && !Array.isArray(value)
          ? anyJson(value, field, invalidFields)
          : reject(field, invalidFields, NOT_AN_OBJECT);
    default:
      return anyJson;
  }
}

/** Scalars of foreign subgraphs: whatever can be stored and read back. */
function anyJson(value: unknown, field: string, invalidFields: InvalidFields): unknown {
  const message = jsonError(value);
  return message === null ? value : reject(field, invalidFields, message);
}

function reject(field: string, invalidFields: InvalidFields, message: string): unknown {
  invalidFields.add(field, message);
  return null;
}

function integerCheck(constraint: Constraint | undefined): ValueCheck {
  const minimum = constraint?.min === undefined ? -INT32_MAX - 1 : Number(constraint.min);
  const maximum = constraint?.max === undefined ? INT32_MAX : Number(constraint.max);
  return (value, field, invalidFields) => {
    if (typeof value !== 'number' || !Number.isInteger(value))
      return reject(field, invalidFields, 'A valid integer is required.');
    if (value < minimum)
      return reject(field, invalidFields, `Ensure this value is greater than or equal to ${minimum}.`);
    if (value > maximum)
      return reject(field, invalidFields, `Ensure this value is less than or equal to ${maximum}.`);
    return value;
  };
}

/** `"X" is not a valid choice.`, as DRF says it. */
export function invalidChoice(value: unknown): string {
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  // What is echoed must be a string that the response can carry.
  return `"${isStorableString(shown) ? shown.slice(0, 100) : '?'}" is not a valid choice.`;
}

function enumCheck(choices: readonly string[]): ValueCheck {
  const known = new Set<unknown>(choices);
  return (value, field, invalidFields) =>
    known.has(value) ? value : reject(field, invalidFields, invalidChoice(value));
}

/** Uses the graph's own reading of the scalar, so that both faces accept the same strings. */
function scalarCheck(scalar: { parseValue(value: unknown): unknown }): ValueCheck {
  return (value, field, invalidFields) => {
    if (typeof value === 'string' && !isStorableString(value))
      return reject(field, invalidFields, unstorableMessage(value));
    try {
      return scalar.parseValue(value);
    } catch (error) {
      return reject(field, invalidFields, error instanceof Error ? error.message : 'Invalid value.');
    }
  };
}

function listCheck(itemType: GraphQLInputType, constraint: Constraint | undefined): ValueCheck {
  const check = compileValueCheck(itemType, constraint);
  const nullableItems = !isNonNullType(itemType);
  return (value, field, invalidFields) => {
    if (!Array.isArray(value)) return reject(field, invalidFields, 'Expected a list of items.');
    return value.map((item: unknown) => {
      if (item !== null) return check(item, field, invalidFields);
      return nullableItems ? null : reject(field, invalidFields, 'This field may not be null.');
    });
  };
}
