import type { Constraint } from '../../schema/access/directives';
import { isEmailAddress } from '../../schema/contract/email-form';
import { charactersIn, isStorableString, unstorableMessage } from '../../schema/contract/scalars';
import { plainIdentifier, plainText } from '../../schema/contract/plain-strings';
import type { ValueCheck } from './value-check';

export const BLANK = 'This field may not be blank.';

/** Check of a string against its limits, as it is kept (`plain-strings.ts`); the messages and measures are those of the subgraphs. */
export function stringCheck(constraint: Constraint | undefined): ValueCheck {
  const minLength = constraint?.minLength ?? 0;
  const maxLength = constraint?.maxLength ?? Infinity;
  const pattern = constraint?.pattern === undefined ? null : new RegExp(constraint.pattern);
  const isAddress = constraint?.format === 'email';
  const kept = keptBy(constraint?.format);
  return (given, field, invalidFields) => {
    if (typeof given !== 'string') {
      invalidFields.add(field, 'Not a valid string.');
      return undefined;
    }
    if (!isStorableString(given)) {
      invalidFields.add(field, unstorableMessage(given));
      return undefined;
    }
    const value = kept(given);
    if ((minLength > 0 || isAddress) && plainText(value) === '') {
      invalidFields.add(field, BLANK);
      return undefined;
    }
    const length = charactersIn(value);
    if (length > maxLength)
      invalidFields.add(field, `Ensure this field has no more than ${maxLength} characters.`);
    // Patterns and addresses are only tried on strings of bounded length.
    else if (isAddress && !isEmailAddress(value)) invalidFields.add(field, 'Enter a valid email address.');
    else if (pattern && !pattern.test(value))
      invalidFields.add(field, 'This value does not match the required pattern.');
    if (length < minLength)
      invalidFields.add(field, `Ensure this field has at least ${minLength} characters.`);
    return value;
  };
}

/** What is kept of a string of this format. */
function keptBy(format: string | undefined): (given: string) => string {
  if (format === 'password') return (given) => given;
  return format === 'email' ? plainIdentifier : plainText;
}
