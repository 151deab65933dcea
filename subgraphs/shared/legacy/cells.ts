import { isEmail } from 'class-validator';
import { EMAIL_FORM } from '../../../schema/contract/email-form';
import { Decimal } from 'decimal.js';
import {
  isDate,
  isStorableText,
  isUuid,
  normaliseDateTime,
  UNSTORABLE_TEXT,
} from '../../../schema/contract/scalars';

/** How a cell is read: its column in the staging table, and what makes a text a value. */
export interface CellType {
  /** PostgreSQL type. */
  readonly sql: string;
  /** The value as PostgreSQL reads it. @throws CellFault */
  readonly read: (text: string) => string;
}

/** What is wrong with a cell, for people. */
export class CellFault extends Error {}

export function text(max: number): CellType {
  return cell('text', (value) => {
    if (!isStorableText(value)) throw new CellFault(UNSTORABLE_TEXT);
    if (value.trim() === '') throw new CellFault('This field may not be blank.');
    if (value.length > max) throw new CellFault(`Ensure this field has no more than ${max} characters.`);
    return value;
  });
}

export const email = cell('text', (value) => {
  if (!isStorableText(value) || !isEmail(value, EMAIL_FORM))
    throw new CellFault('Enter a valid email address.');
  return value;
});

export function oneOf(...choices: readonly string[]): CellType {
  return cell('text', (value) => {
    if (!choices.includes(value)) throw new CellFault(`"${value}" is none of ${choices.join(', ')}.`);
    return value;
  });
}

export const boolean = cell('boolean', (value) => {
  if (!/^(true|false)$/i.test(value)) throw new CellFault('Must be true or false.');
  return value.toLowerCase();
});

export const date = cell('date', (value) => {
  if (!isDate(value)) throw new CellFault('Date has wrong format. Use YYYY-MM-DD.');
  return value;
});

export const instant = cell('timestamptz', (value) => {
  const normal = normaliseDateTime(value);
  if (normal === null) throw new CellFault('Use ISO 8601 with a zone, for example 2026-03-17T14:30:45Z.');
  return normal;
});

export const uuid = cell('uuid', (value) => {
  if (!isUuid(value)) throw new CellFault('Must be a valid UUID.');
  return value.toLowerCase();
});

/** A number with two digits after the point. @param above exclusive limit; null: none */
export function decimal(above: number | null, max: number): CellType {
  return cell('numeric', (value) => {
    if (!/^-?\d{1,20}(\.\d{1,10})?$/.test(value)) throw new CellFault('A valid number is required.');
    const number = new Decimal(value);
    if (number.decimalPlaces() > 2)
      throw new CellFault('Ensure that there are no more than 2 decimal places.');
    if (above !== null && number.lte(above))
      throw new CellFault(`Ensure this value is greater than ${above}.`);
    if (number.gt(max)) throw new CellFault(`Ensure this value is less than or equal to ${max}.`);
    if (number.lt(-max)) throw new CellFault(`Ensure this value is greater than or equal to ${-max}.`);
    return number.toFixed();
  });
}

function cell(sql: string, read: (text: string) => string): CellType {
  return { sql, read };
}
