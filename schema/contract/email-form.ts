/**
 * Options of class-validator's `isEmail`, wherever an address is checked: a name in quotes may hold line ends, which
 * would begin a further header of a mail, and nobody has one.
 */
export const EMAIL_FORM = { blacklisted_chars: '"' };
