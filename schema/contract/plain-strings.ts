/**
 * How strings are kept that people write: as a reader sees them. Two that look the same are the same string then, in unique
 * values, in search and in look-ups. Passwords and free JSON are kept as they are sent.
 */

/** White space as Unicode has it, with the spaces and marks of no width that stand at the ends of what was copied. */
const ENDS = /^[\s\u0085\u200B\u2060\uFEFF]+|[\s\u0085\u200B\u2060\uFEFF]+$/g;

/**
 * What nobody sees: soft hyphen, zero-width spaces and joiners, direction marks, invisible operators. Joiners have a meaning in
 * the words of some languages, so they are taken out of identifiers only.
 */
const INVISIBLE = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF]/g;

const SPACES = /[\s\u0085]+/g;

/** A string in composed form (NFC), without white space at its ends. */
export function plainText(value: string): string {
  return value.normalize('NFC').replace(ENDS, '');
}

/** As {@link plainText}, for what names one thing to readers: also without invisible characters, and with single spaces. */
export function plainIdentifier(value: string): string {
  return plainText(value.replace(INVISIBLE, '').replace(SPACES, ' '));
}
