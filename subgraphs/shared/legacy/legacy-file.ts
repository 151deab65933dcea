import type { CellType } from './cells';

export interface Column extends CellType {
  readonly isRequired: boolean;
}

export const required = (type: CellType): Column => ({ ...type, isRequired: true });
export const optional = (type: CellType): Column => ({ ...type, isRequired: false });

/** A CSV file of a legacy export: how it is read, checked against the other files, and written. */
export interface LegacyFile {
  /**
   * `org_units` for `org_units.csv`. Its rows are staged in the temporary table `legacy_org_units` with their `line`; `invalid`
   * marks those with an error.
   */
  readonly name: string;
  readonly columns: Readonly<Record<string, Column>>;
  /** Columns that no two rows may share; compared as the database compares them. */
  readonly key: readonly string[];
  /**
   * Statements that return `line`, `field` and `message` of errors that the file alone cannot show. They see the staged rows
   * of this file and of the files before it, whose new rows are written already.
   */
  readonly checks: readonly string[];
  /**
   * Statements that write the rows without errors (`good_org_units`) whose natural key does not exist yet. Each returns one
   * row per new row.
   */
  readonly inserts: readonly string[];
  /**
   * Statements that return `line`, `field` and `message` of what is taken in another form than the file has it: it is reported and
   * is no error. They run after the inserts.
   */
  readonly changes?: readonly string[];
  /** As `checks`, for errors that show only together with the rows that existed before. */
  readonly afterwards?: readonly string[];
}
