import { Table, type DataSource, type EntityMetadata } from 'typeorm';
import { columnShape, keyOf, type TableShape } from './table-shape';

/** What a class states of its table. */
export interface StatedTable extends TableShape {
  /** Defaults of columns, as far as the class states them. */
  readonly defaults: Readonly<Record<string, string>>;
}

/**
 * The table that TypeORM would make for a class, by its own reading of the metadata. A view of one has neither keys nor columns that
 * cannot be null, for PostgreSQL: those are its table's.
 */
export function entityShape({ driver }: DataSource, metadata: EntityMetadata): StatedTable {
  const table = Table.create(metadata, driver);
  const isView = metadata.tableType === 'view';
  return {
    columns: Object.fromEntries(
      table.columns.map((column) => [
        column.name,
        columnShape(
          driver
            .createFullType(column)
            .toLowerCase()
            .replace(/ array$/, '[]'),
          isView || column.isNullable,
        ),
      ]),
    ),
    primaryKey: keyOf(isView ? [] : table.primaryColumns.map(({ name }) => name)),
    uniqueKeys: Object.fromEntries(
      isView ? [] : table.uniques.map(({ name, columnNames }) => [name ?? '', keyOf(columnNames)]),
    ),
    defaults: defaultsOf(table),
  };
}

function defaultsOf({ columns }: Table): Record<string, string> {
  const stated: Record<string, string> = {};
  for (const column of columns) {
    const value: unknown = column.default;
    if (typeof value === 'string') stated[column.name] = value;
  }
  return stated;
}
