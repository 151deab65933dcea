import { isEmail } from 'class-validator';

/** A name in quotes may hold line ends, which would begin a further header of a mail, and nobody has one. */
const FORM = { blacklisted_chars: '"' };

/**
 * Characters that nobody sees, or that have no form of their own: with one of them an address looks like another one
 * (zero-width spaces, marks of direction, fillers, characters that Unicode does not assign).
 */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{C}\p{Z}\u2800]/u;

/**
 * True for an address, wherever one is checked. Beyond its form: it has no unseen characters, and no other form of its letters
 * is meant, such as full-width or mathematical ones (Unicode's NFKC).
 */
export function isEmailAddress(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    isEmail(value, FORM) &&
    !UNSEEN.test(value) &&
    value.normalize('NFC') === value.normalize('NFKC')
  );
}
