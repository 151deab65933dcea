import type { ImportError } from './employee-import.type';

/** Errors that a report shows; a file with more of them is wrong as a whole. */
const MAX_SHOWN = 1_000;

/** Errors of a file in the order they were found. */
export class ImportErrors {
  constructor(private readonly errors: ImportError[] = []) {}

  /** @param field column, or null for what concerns no single one */
  add(row: number, field: string | null, message: string): void {
    this.errors.push({ row, field, message });
  }

  get count(): number {
    return this.errors.length;
  }

  /** The first errors, by row. */
  get shown(): ImportError[] {
    return [...this.errors].sort((a, b) => a.row - b.row).slice(0, MAX_SHOWN);
  }

  /** Another list that starts with these. */
  copy(): ImportErrors {
    return new ImportErrors([...this.errors]);
  }
}
