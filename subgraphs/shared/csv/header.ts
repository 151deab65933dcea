/** Columns of a file by name. */
export interface Columns {
  readonly known: readonly string[];
  /** Those that must be there. */
  readonly required: readonly string[];
}

/** Says what is wrong with a column; `column` is null for the header as a whole. */
export type ReportColumn = (column: string | null, message: string) => void;

/** Longest name that a message repeats. */
const MAX_SHOWN = 100;

const SEPARATORS: Readonly<Record<string, string>> = { ';': 'semicolons', '\t': 'tabs', '|': 'bars' };

/**
 * The names in the header row. White space around them and capitals do not count.
 * @returns null when something was reported: the cells below would be taken for others
 */
export function readHeader(
  cells: readonly string[],
  { known, required }: Columns,
  report: ReportColumn,
): readonly string[] | null {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const ofWhole = wholeError(cells);
  const errors = ofWhole === null ? columnErrors(names, { known, required }) : [[null, ofWhole] as const];
  for (const [column, message] of errors) report(column?.slice(0, MAX_SHOWN) ?? null, message);
  return errors.length === 0 ? names : null;
}

function columnErrors(names: readonly string[], { known, required }: Columns): [string | null, string][] {
  const seen = new Set<string>();
  const errors: [string | null, string][] = [];
  names.forEach((name, index) => {
    if (name === '') errors.push([null, `Column ${index + 1} has no name.`]);
    else if (!known.includes(name)) errors.push([name, 'Unknown column.']);
    else if (seen.has(name)) errors.push([name, 'This column is given more than once.']);
    seen.add(name);
  });
  for (const name of required) if (!seen.has(name)) errors.push([name, 'This column is required.']);
  return errors;
}

function wholeError(cells: readonly string[]): string | null {
  if (cells.some((cell) => cell.includes('\0')))
    return 'The header has null characters. A file in UTF-16 must be saved as UTF-8.';
  const [only = ''] = cells;
  const separator =
    cells.length === 1 ? Object.keys(SEPARATORS).find((sign) => only.includes(sign)) : undefined;
  return separator === undefined
    ? null
    : `The columns are separated by ${SEPARATORS[separator] ?? ''}; separate them by commas.`;
}
