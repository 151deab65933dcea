import { isEmail } from 'class-validator';
import { EMAIL_FORM } from '../../schema/contract/email-form';
import type { Constraint } from '../../schema/access/directives';
import { charactersIn, isStorableString, UNSTORABLE_STRING } from '../../schema/contract/scalars';
import type { ValueCheck } from './value-check';

export const BLANK = 'This field may not be blank.';

/** Check of a string against its limits; the messages and measures are those of the subgraphs. */
export function stringCheck(constraint: Constraint | undefined): ValueCheck {
  const minLength = constraint?.minLength ?? 0;
  const maxLength = constraint?.maxLength ?? Infinity;
  const pattern = constraint?.pattern === undefined ? null : new RegExp(constraint.pattern);
  const isAddress = constraint?.format === 'email';
  return (value, field, invalidFields) => {
    if (typeof value !== 'string') {
      invalidFields.add(field, 'Not a valid string.');
      return undefined;
    }
    if (!isStorableString(value)) {
      invalidFields.add(field, UNSTORABLE_STRING);
      return undefined;
    }
    if ((minLength > 0 || isAddress) && value.trim() === '') {
      invalidFields.add(field, BLANK);
      return undefined;
    }
    const length = charactersIn(value);
    if (length > maxLength)
      invalidFields.add(field, `Ensure this field has no more than ${maxLength} characters.`);
    // Patterns and addresses are only tried on strings of bounded length.
    else if (isAddress && !isEmail(value, EMAIL_FORM))
      invalidFields.add(field, 'Enter a valid email address.');
    else if (pattern && !pattern.test(value))
      invalidFields.add(field, 'This value does not match the required pattern.');
    if (length < minLength)
      invalidFields.add(field, `Ensure this field has at least ${minLength} characters.`);
    return value;
  };
}
