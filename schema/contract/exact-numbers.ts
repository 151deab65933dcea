import { Decimal } from 'decimal.js';

/**
 * Numbers of JSON that JavaScript would change: it keeps about 16 digits, JSON any number of them. Such a number is marked
 * before the text is parsed, so that the check of its field rejects it by name and nothing is stored that was not sent.
 */

/** The message about such a number. */
export const INEXACT_NUMBER = 'This number has more digits than can be kept. Send it as a string.';

/** Before the digits of a marked number. No string that is accepted has this character. */
const MARK = '\u0000';

/** A text without this has no number that could change: 16 digits in a row, or an exponent. */
const SUSPICIOUS = /\d[\d.]{15}|[[:,\s]-?\d[\d.]*[eE]/;

/** Strings, which stay as they are, and numbers. */
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** The JSON text with each number that would change as a marked string. What is no JSON stays none. */
export function markInexactNumbers(json: string): string {
  if (!SUSPICIOUS.test(json)) return json;
  return json.replace(TOKEN, (token) =>
    token.startsWith('"') || isExact(token) ? token : `"\\u0000${token}"`,
  );
}

/** True for a string that stands for a number of the request. */
export function isMarkedNumber(value: string): boolean {
  return value.startsWith(MARK) && /^-?\d/.test(value.slice(1));
}

/** True when a double has this value; also for a number beyond all doubles, of which the check of its field tells. */
export function isExact(number: string): boolean {
  const double = Number(number);
  return !Number.isFinite(double) || new Decimal(number).eq(new Decimal(String(double)));
}
