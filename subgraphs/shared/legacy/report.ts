/** What is said of a line of a file. */
export interface LegacyError {
  readonly file: string;
  /** Line of the file; 0 for the file as a whole. */
  readonly line: number;
  /** Column; null when the error concerns no single one. */
  readonly field: string | null;
  readonly message: string;
}

export interface LegacyReport {
  /** The files that were found, in the order in which they are read. */
  readonly files: readonly { readonly name: string; readonly rows: number; readonly created: number }[];
  /** What was taken in another form than the files have it, by file and line. */
  readonly changes: readonly LegacyError[];
  /** All errors by file and line. When there is one, nothing was written. */
  readonly errors: readonly LegacyError[];
}

/** Errors, and changes, that are printed; more of them are usually the same again. */
const MAX_PRINTED = 1_000;

/** The report for the terminal. */
export function reportText({ files, changes, errors }: LegacyReport, dryRun: boolean): string {
  if (errors.length === 0) {
    const lines = files.map(
      ({ name, rows, created }) =>
        `${name}.csv: ${rows} rows, ${created} new, ${rows - created} there already`,
    );
    return [
      ...lines,
      ...linesOf(changes),
      dryRun ? 'Nothing is written in a dry run.' : 'All of it is written.',
    ].join('\n');
  }
  return [...linesOf(errors), `${errors.length} errors. Nothing is written.`].join('\n');
}

function linesOf(said: readonly LegacyError[]): string[] {
  return said
    .slice(0, MAX_PRINTED)
    .map(
      ({ file, line, field, message }) => `${file}:${line}${field === null ? '' : ` ${field}`}: ${message}`,
    );
}
