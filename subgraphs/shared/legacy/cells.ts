import { isEmailAddress } from '../../../schema/contract/email-form';
import { Decimal } from 'decimal.js';
import { plainIdentifier, plainText } from '../../../schema/contract/plain-strings';
import {
  charactersIn,
  isDate,
  isStorableString,
  isUuid,
  normaliseDateTime,
  unstorableMessage,
} from '../../../schema/contract/scalars';

/** How a cell is read: its column in the staging table, and how its content becomes a value. */
export interface CellType {
  /** PostgreSQL type. */
  readonly sql: string;
  /** The value as PostgreSQL reads it. @throws CellError */
  readonly read: (text: string) => string;
}

/** An invalid cell; the message is for people. */
export class CellError extends Error {}

export function text(max: number): CellType {
  return limitedText(max, plainText);
}

/** What names one row to readers, as a number or a code. */
export function identifier(max: number): CellType {
  return limitedText(max, plainIdentifier);
}

function limitedText(max: number, plain: (value: string) => string): CellType {
  return cell('text', (written) => {
    if (!isStorableString(written)) throw new CellError(unstorableMessage(written));
    const value = plain(written);
    if (value === '') throw new CellError('This field may not be blank.');
    if (charactersIn(value) > max)
      throw new CellError(`Ensure this field has no more than ${max} characters.`);
    return value;
  });
}

export const email = cell('text', (written) => {
  const value = plainIdentifier(written);
  if (!isStorableString(value) || !isEmailAddress(value)) throw new CellError('Enter a valid email address.');
  return value;
});

export function oneOf(...choices: readonly string[]): CellType {
  return cell('text', (value) => {
    if (!choices.includes(value)) throw new CellError(`"${value}" is none of ${choices.join(', ')}.`);
    return value;
  });
}

export const boolean = cell('boolean', (value) => {
  if (!/^(true|false)$/i.test(value)) throw new CellError('Must be true or false.');
  return value.toLowerCase();
});

export const date = cell('date', (value) => {
  if (!isDate(value)) throw new CellError('Date has wrong format. Use YYYY-MM-DD.');
  return value;
});

export const instant = cell('timestamptz', (value) => {
  const normal = normaliseDateTime(value);
  if (normal === null) throw new CellError('Use ISO 8601 with a zone, for example 2026-03-17T14:30:45Z.');
  return normal;
});

export const uuid = cell('uuid', (value) => {
  if (!isUuid(value)) throw new CellError('Must be a valid UUID.');
  return value.toLowerCase();
});

/** A number with two digits after the point. @param above exclusive limit; null: none */
export function decimal(above: number | null, max: number): CellType {
  return cell('numeric', (value) => {
    if (!/^-?\d{1,20}(\.\d{1,10})?$/.test(value)) throw new CellError('A valid number is required.');
    const number = new Decimal(value);
    if (number.decimalPlaces() > 2)
      throw new CellError('Ensure that there are no more than 2 decimal places.');
    if (above !== null && number.lte(above))
      throw new CellError(`Ensure this value is greater than ${above}.`);
    if (number.gt(max)) throw new CellError(`Ensure this value is less than or equal to ${max}.`);
    if (number.lt(-max)) throw new CellError(`Ensure this value is greater than or equal to ${-max}.`);
    return number.toFixed();
  });
}

/** A whole number, by which the old system names a row. */
export const number = wholeNumber(1, 2_147_483_647);

/** A whole number within limits. */
export function wholeNumber(min: number, max: number): CellType {
  return cell('int', (value) => {
    if (!/^[+-]?\d{1,15}$/.test(value)) throw new CellError('A valid integer is required.');
    if (Number(value) < min) throw new CellError(`Ensure this value is greater than or equal to ${min}.`);
    if (Number(value) > max) throw new CellError(`Ensure this value is less than or equal to ${max}.`);
    return String(Number(value));
  });
}

/** A number as a floating point column shows it, within limits. */
export function floating(min: number, max: number): CellType {
  return cell('numeric', (value) => {
    if (!/^-?\d{1,20}(\.\d{1,20})?$/.test(value)) throw new CellError('A valid number is required.');
    const given = new Decimal(value);
    if (given.lt(min)) throw new CellError(`Ensure this value is greater than or equal to ${min}.`);
    if (given.gt(max)) throw new CellError(`Ensure this value is less than or equal to ${max}.`);
    return given.toFixed();
  });
}

/** A value of an enum, which the old system wrote in lower case. */
export function anyCaseOf(...choices: readonly string[]): CellType {
  const { sql, read } = oneOf(...choices);
  return cell(sql, (value) => read(value.toUpperCase()));
}

/** A moment, in UTC where it has no zone: the old system knew none. */
export const oldInstant = cell('timestamptz', (value) => {
  const hasZone = /(z|[+-]\d\d:?\d\d)$/i.test(value);
  return instant.read(`${value.replace(/^(\d{4}-\d\d-\d\d) /, '$1T')}${hasZone ? '' : 'Z'}`);
});

/** The day of a moment, or a day. */
export const oldDay = cell('date', (value) =>
  isDate(value) ? value : oldInstant.read(value).slice(0, 'YYYY-MM-DD'.length),
);

/** Numbers of rows of the old system: `[1, 2]`, as JSON. */
export const numbers = cell('int[]', (value) => {
  const list = jsonList(value);
  return `{${list.map((one) => number.read(JSON.stringify(one))).join()}}`;
});

/** Strings of limited length, as a JSON list. */
export function strings(max: number, maxItems: number): CellType {
  const { read } = text(max);
  return cell('text[]', (value) => {
    const list = jsonList(value);
    if (list.length > maxItems)
      throw new CellError(`Ensure this field has no more than ${maxItems} elements.`);
    const quoted = list.map((one) => {
      if (typeof one !== 'string') throw new CellError(NOT_A_LIST);
      return `"${read(one).replace(/["\\]/g, (sign) => `\\${sign}`)}"`;
    });
    return `{${quoted.join()}}`;
  });
}

const NOT_A_LIST = 'Must be a list in JSON, for example [1, 2] or ["a", "b"].';

function jsonList(value: string): unknown[] {
  try {
    const list: unknown = JSON.parse(value);
    if (Array.isArray(list)) return list as unknown[];
  } catch {
    // Told below.
  }
  throw new CellError(NOT_A_LIST);
}

function cell(sql: string, read: (text: string) => string): CellType {
  return { sql, read };
}
