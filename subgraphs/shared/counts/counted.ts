import { toSnakeCase } from '../../../schema/contract/cases';
import type { Sql } from '../database/sql';
import { tableOf } from '../database/table';
import { Attached } from '../runtime/attached';

/** By the class of a table: the properties by whose values its rows are counted, besides all together. */
const countedBy = new Map<object, readonly string[]>();

/**
 * Declares that the rows of a class are kept counted (docs/adr/0073): for tables that grow for as long as the institution lives, whose lists are
 * read by people.
 * @param properties of few values that lists are filtered by; filters by any of them are counted without the rows, too
 */
export function Counted<Row extends object>(...properties: readonly (keyof Row & string)[]): ClassDecorator {
  return (target) => void countedBy.set(target, properties);
}

/** The kept counts of a table: one row for each change of the number of rows with the same values. */
export interface KeptCounts {
  /** The counted table, `schema.table`. */
  readonly counted: string;
  /** `schema.table_counts`; its column `change` is to be summed up. */
  readonly table: string;
  readonly columns: readonly string[];
}

/** The kept counts of a class; null: its rows are counted when somebody asks. */
export function countsOf(entity: object): KeptCounts | null {
  const properties = countedBy.get(entity);
  if (!properties) return null;
  const { name } = tableOf(entity as new () => object);
  return { counted: name.text, table: `${name.text}_counts`, columns: properties.map(toSnakeCase) };
}

/** The columns of a condition that reads nothing else. */
const readBy = new Attached<Sql, readonly string[]>();

/** Says that a condition reads these columns of its row and nothing else: then it holds for kept counts as for rows. */
export function reading(columns: readonly string[], condition: Sql): Sql {
  readBy.attach(condition, columns);
  return condition;
}

/** The same condition in another form. */
export function keepingReads(condition: Sql, other: Sql): Sql {
  const columns = readBy.of(condition);
  return columns ? reading(columns, other) : other;
}

/** True where no condition reads other columns than these. */
export function readOnly(columns: readonly string[], conditions: readonly Sql[]): boolean {
  return conditions.every((condition) => readBy.of(condition)?.every((column) => columns.includes(column)));
}
