/**
 * Spreadsheets calculate what starts like a formula, also when it came from somebody's name. So an exported cell has an
 * apostrophe before such a start, and an import takes exactly this apostrophe away again.
 *
 * - A cell starts at its beginning and, for those who read the file line by line or with another separator, after `;`, `|`,
 *   a tab and a line end.
 * - A formula starts with `=`, `+`, `-`, `@`, or a character that compatibility normalisation (NFKC) makes one of them, also
 *   behind spaces and quotes. At the beginning of a cell some spreadsheets drop a tab or a line end and look at what follows.
 * - A cell that is a number or a phone number stays as it is: without a letter nothing is called and no cell is read.
 */
const SEPARATOR = String.raw`[;|\t\r\n]`;
const SIGN = String.raw`=+\-@＝＋－＠﹦﹢﹣﹫⁺⁼₊₌`;
const FORMULA = `[ "]*[${SIGN}]`;
const NUMBER = String.raw`[+-] ?[(]?\d[\d ().,/-]*`;

const START = `(?<=^|${SEPARATOR})`;
const UNGUARDED = new RegExp(String.raw`(?!^${NUMBER}$)${START}(?='*${FORMULA})|^(?='*[\t\r\n])`, 'g');
const GUARDED = new RegExp(String.raw`${START}'(?='*${FORMULA})|^'(?='*[\t\r\n])`, 'g');
/** True for few cells, and cheap. */
const MAY_MATTER = new RegExp(String.raw`^['" ${SIGN}]|${SEPARATOR}`);

/** The cell with an apostrophe wherever a formula would start. */
export function guarded(cell: string): string {
  return MAY_MATTER.test(cell) ? cell.replace(UNGUARDED, "'") : cell;
}

/** The cell without the apostrophes of `guarded`. */
export function unguarded(cell: string): string {
  return MAY_MATTER.test(cell) ? cell.replace(GUARDED, '') : cell;
}
