import { isEmail } from 'class-validator';

/** A name in quotes may hold line ends, which would begin a further header of a mail, and nobody has one. */
export const EMAIL_FORM = { blacklisted_chars: '"' };

/** True for an e-mail address, in all processes the same. */
export function isEmailAddress(text: string): boolean {
  return isEmail(text, EMAIL_FORM);
}
