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
  isStorableText,
  UNSTORABLE_TEXT,
  UUIDScalar,
} from '../../schema/contract/scalars';
import { decimalCheck } from './decimals';
import type { Faults } from './faults';
import { jsonFault } from './json-values';
import { textCheck } from './texts';

/**
 * Checks a non-null JSON value and returns it in the form the graph takes.
 * Reports under `field`; the returned value counts only when nothing was reported.
 */
export type ValueCheck = (value: unknown, field: string, faults: Faults) => unknown;

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
      return textCheck(constraint);
    case 'Int':
      return integerCheck(constraint);
    case 'Float':
      return (value, field, faults) =>
        typeof value === 'number' && Number.isFinite(value)
          ? value
          : fault(field, faults, 'A valid number is required.');
    case 'Boolean':
      return (value, field, faults) =>
        typeof value === 'boolean' ? value : fault(field, faults, 'Must be a valid boolean.');
    case 'UUID':
      return scalarCheck(UUIDScalar);
    case 'Date':
      return scalarCheck(DateScalar);
    case 'DateTime':
      return scalarCheck(DateTimeScalar);
    case 'Decimal':
      return decimalCheck(scalarCheck(DecimalScalar), constraint);
    case 'JSON':
      return (value, field, faults) =>
        typeof value === 'object' && !Array.isArray(value)
          ? anyJson(value, field, faults)
          : fault(field, faults, NOT_AN_OBJECT);
    default:
      return anyJson;
  }
}

/** Scalars of foreign subgraphs: whatever can be stored and read back. */
function anyJson(value: unknown, field: string, faults: Faults): unknown {
  const message = jsonFault(value);
  return message === null ? value : fault(field, faults, message);
}

function fault(field: string, faults: Faults, message: string): unknown {
  faults.add(field, message);
  return null;
}

function integerCheck(constraint: Constraint | undefined): ValueCheck {
  const minimum = constraint?.min === undefined ? -INT32_MAX - 1 : Number(constraint.min);
  const maximum = constraint?.max === undefined ? INT32_MAX : Number(constraint.max);
  return (value, field, faults) => {
    if (typeof value !== 'number' || !Number.isInteger(value))
      return fault(field, faults, 'A valid integer is required.');
    if (value < minimum)
      return fault(field, faults, `Ensure this value is greater than or equal to ${minimum}.`);
    if (value > maximum)
      return fault(field, faults, `Ensure this value is less than or equal to ${maximum}.`);
    return value;
  };
}

/** `"X" is not a valid choice.`, as DRF says it. */
export function invalidChoice(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  // What is echoed must be text that the answer can carry.
  return `"${isStorableText(text) ? text.slice(0, 100) : '?'}" is not a valid choice.`;
}

function enumCheck(choices: readonly string[]): ValueCheck {
  const known = new Set<unknown>(choices);
  return (value, field, faults) => (known.has(value) ? value : fault(field, faults, invalidChoice(value)));
}

/** Uses the graph's own reading of the scalar, so that both faces accept the same texts. */
function scalarCheck(scalar: { parseValue(value: unknown): unknown }): ValueCheck {
  return (value, field, faults) => {
    if (typeof value === 'string' && !isStorableText(value)) return fault(field, faults, UNSTORABLE_TEXT);
    try {
      return scalar.parseValue(value);
    } catch (error) {
      return fault(field, faults, error instanceof Error ? error.message : 'Invalid value.');
    }
  };
}

function listCheck(itemType: GraphQLInputType, constraint: Constraint | undefined): ValueCheck {
  const check = compileValueCheck(itemType, constraint);
  const nullableItems = !isNonNullType(itemType);
  return (value, field, faults) => {
    if (!Array.isArray(value)) return fault(field, faults, 'Expected a list of items.');
    return value.map((item: unknown) => {
      if (item !== null) return check(item, field, faults);
      return nullableItems ? null : fault(field, faults, 'This field may not be null.');
    });
  };
}
