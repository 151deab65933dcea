import { isEmail } from 'class-validator';
import { EMAIL_FORM } from '../../schema/contract/email-form';
import type { Constraint } from '../../schema/access/directives';
import { charactersIn, isStorableText, UNSTORABLE_TEXT } from '../../schema/contract/scalars';
import type { ValueCheck } from './values';

export const BLANK = 'This field may not be blank.';

/** Check of a string against its limits; the messages and measures are those of the subgraphs. */
export function textCheck(constraint: Constraint | undefined): ValueCheck {
  const minLength = constraint?.minLength ?? 0;
  const maxLength = constraint?.maxLength ?? Infinity;
  const pattern = constraint?.pattern === undefined ? null : new RegExp(constraint.pattern);
  const isAddress = constraint?.format === 'email';
  return (value, field, faults) => {
    if (typeof value !== 'string') {
      faults.add(field, 'Not a valid string.');
      return undefined;
    }
    if (!isStorableText(value)) {
      faults.add(field, UNSTORABLE_TEXT);
      return undefined;
    }
    if ((minLength > 0 || isAddress) && value.trim() === '') {
      faults.add(field, BLANK);
      return undefined;
    }
    const length = charactersIn(value);
    if (length > maxLength) faults.add(field, `Ensure this field has no more than ${maxLength} characters.`);
    // Patterns and addresses are only tried on text of bounded length.
    else if (isAddress && !isEmail(value, EMAIL_FORM)) faults.add(field, 'Enter a valid email address.');
    else if (pattern && !pattern.test(value))
      faults.add(field, 'This value does not match the required pattern.');
    if (length < minLength) faults.add(field, `Ensure this field has at least ${minLength} characters.`);
    return value;
  };
}
