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

function cell(sql: string, read: (text: string) => string): CellType {
  return { sql, read };
}
