import type { DataSource } from 'typeorm';
import { columnShape, keyOf, type TableShape } from './table-shape';

interface ColumnRow {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly default: string | null;
}

interface KeyRow {
  readonly name: string;
  readonly primary: boolean;
  /** Null for a key over an expression, or over some rows only. */
  readonly columns: readonly string[] | null;
}

/** What the catalog of PostgreSQL says of a table. */
export interface DatabaseTable extends TableShape {
  readonly primaryKeyName: string;
  readonly defaults: Readonly<Record<string, string>>;
  /** Names of unique keys over expressions, or over some rows only. */
  readonly otherKeys: readonly string[];
}

/** @param table `schema.table` */
export async function databaseShape(dataSource: DataSource, table: string): Promise<DatabaseTable> {
  const columns: ColumnRow[] = await dataSource.query(COLUMNS, [table]);
  const keys: KeyRow[] = await dataSource.query(KEYS, [table]);
  const primary = keys.find((key) => key.primary);
  return {
    columns: Object.fromEntries(
      columns.map(({ name, type, nullable }) => [name, columnShape(type, nullable)]),
    ),
    defaults: Object.fromEntries(
      columns.flatMap(({ name, default: value }) => (value ? [[name, value]] : [])),
    ),
    primaryKey: keyOf(primary?.columns ?? []),
    primaryKeyName: primary?.name ?? '',
    uniqueKeys: Object.fromEntries(
      keys.flatMap((key) => (key.columns && !key.primary ? [[key.name, keyOf(key.columns)]] : [])),
    ),
    otherKeys: keys.flatMap((key) => (key.columns ? [] : [key.name])),
  };
}

const COLUMNS = `
  select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable,
    pg_get_expr(d.adbin, d.adrelid) as "default"
  from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum and a.attgenerated = ''
  where a.attrelid = to_regclass($1) and a.attnum > 0 and not a.attisdropped order by a.attname`;

const KEYS = `
  select c.relname as name, i.indisprimary as primary,
    case when i.indpred is null and i.indexprs is null then array(
      select a.attname::text from unnest(i.indkey) as k (attnum)
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
    ) end as columns
  from pg_index i join pg_class c on c.oid = i.indexrelid
  where i.indrelid = to_regclass($1) and i.indisunique order by c.relname`;
