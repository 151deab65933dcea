/** Numbers in what payers write, by which it is found out for whom they pay. */

const INVOICE_NUMBER = /\bINV-\d{4}-\d{6,}\b/gi;

/** A run of the signs that numbers of students are made of. */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}._/-]*/gu;

const HAS_DIGIT = /\p{N}/u;

/** Words of one text that may be numbers of students; a statement's line has few. */
const MAX_WORDS = 10;

/** Characters of a student number. */
const MAX_LENGTH = 50;

/** Numbers of invoices in a text, however they are written. */
export function invoiceNumbersIn(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(INVOICE_NUMBER), ([number]) => number.toUpperCase()))];
}

/** Words that may be numbers of students, as they are written and in capitals: telephones write small letters. */
export function studentNumbersIn(text: string): string[] {
  const words = Array.from(text.matchAll(WORD), ([word]) => word.replace(/[._/-]+$/, ''));
  const candidates = words.filter((word) => HAS_DIGIT.test(word) && word.length <= MAX_LENGTH);
  return [...new Set(candidates.slice(0, MAX_WORDS).flatMap((word) => [word, word.toUpperCase()]))];
}
