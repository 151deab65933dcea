import type { ImportError } from './import-report.type';

/** Errors that a report shows; a file with more of them is wrong as a whole. */
const MAX_SHOWN = 1_000;

/** Errors that are kept until the first ones by row are taken out of them. */
const MAX_KEPT = 2 * MAX_SHOWN;

const byRow = (a: ImportError, b: ImportError): number => a.row - b.row;

/** Errors of a file: all are counted, and the first ones by row are kept. */
export class ImportErrors {
  private kept: ImportError[] = [];
  private found = 0;
  /** Row of the last error that would be shown; errors of later rows are only counted. */
  private lastRow = Infinity;

  /** @param field column, or null for what concerns no single one */
  add(row: number, field: string | null, message: string): void {
    this.found += 1;
    if (row > this.lastRow) return;
    this.kept.push({ row, field, message });
    if (this.kept.length < MAX_KEPT) return;
    this.kept = this.shown;
    this.lastRow = this.kept.at(-1)?.row ?? Infinity;
  }

  get count(): number {
    return this.found;
  }

  /** The first errors, by row. */
  get shown(): ImportError[] {
    return [...this.kept].sort(byRow).slice(0, MAX_SHOWN);
  }

  /** Another list that starts with these. */
  copy(): ImportErrors {
    const copy = new ImportErrors();
    copy.kept = [...this.kept];
    copy.found = this.found;
    copy.lastRow = this.lastRow;
    return copy;
  }
}
