import { setImmediate as nextTurn } from 'node:timers/promises';
import { toSnakeCase } from '../../../schema/contract/cases';
import { join, query, raw, sql, type Connection, type Sql } from '../database/sql';
import { tableOf } from '../database/table';
import { propertyOf } from '../model/metadata';
import { mapInTurns } from '../runtime/turns';

/** Statements over all rows of a file at once. */

/** Rows of one insert. */
const BATCH = 5_000;

/** Elements of an array that are written before other requests have their turn: 2 ms. */
const ELEMENTS_A_TURN = 10_000;

type Value = string | number | null;

/** A value that no two rows have. */
export interface UniqueValue<Row> {
  readonly property: keyof Row & string;
  /** What is compared, by the SQL of the value. Default: the value itself. */
  readonly compared?: (value: string) => string;
}

/** A value that another row, or a row of the table, has already. */
export interface Duplicate<Row> {
  readonly row: number;
  readonly property: keyof Row & string;
  /** First row with the value; null: the table has it. */
  readonly firstRow: number | null;
}

/** Unique values that occur twice. The database compares, as it will when they are written. */
export async function duplicatesOf<Row extends { readonly row: number }, Entity extends object>(
  connection: Connection,
  model: new () => Entity,
  rows: readonly Row[],
  unique: readonly UniqueValue<Row & Entity>[],
): Promise<Duplicate<Row>[]> {
  const names = unique.map(({ property }) => property);
  const arrays = await arraysOf(rows, ['row', ...names]);
  const types = [raw('int[]'), ...names.map((name) => raw(`${sqlTypeOf(model, name)}[]`))];
  const given = join(arrays.map((array, index) => sql`${array}::${types[index] ?? raw('text[]')}`));
  const compared = (table: string, { property, compared: by = same }: (typeof unique)[number]): string =>
    by(`${table}.${toSnakeCase(property)}`);
  const columns = unique.flatMap((one, index) => [
    `${compared('g', one)} as v${index}`,
    `min(g.row) over (partition by ${compared('g', one)}) as first${index}`,
  ]);
  const parts = unique.flatMap((one, index): Sql[] => [
    sql`select n.row, ${one.property} as property, n.${raw(`first${index}`)} as "firstRow" from numbered n
      where n.${raw(`v${index}`)} is not null and n.row <> n.${raw(`first${index}`)}`,
    sql`select n.row, ${one.property}, null from numbered n
      join ${tableOf(model).name} t on ${raw(compared('t', one))} = n.${raw(`v${index}`)} where n.row = n.${raw(`first${index}`)}`,
  ]);
  return query<Duplicate<Row>>(
    connection,
    sql`with numbered as (
        select g.row, ${raw(columns.join(', '))}
        from unnest(${given}) as g(${raw(['row', ...names.map(toSnakeCase)].join(', '))})
      )
      ${join(parts, ' union all ')}`,
  );
}

const same = (value: string): string => value;

/**
 * Writes rows but those whose unique values somebody else wrote meanwhile; waits for writers that have not ended. Two imports do not
 * wait for each other when both sort their rows by the same unique value.
 * @param properties what is written; the database's defaults for all others
 * @returns how many were written
 */
export async function insertRows<Entity extends object>(
  connection: Connection,
  model: new () => Entity,
  rows: readonly Partial<Record<keyof Entity, Value>>[],
  properties: readonly (keyof Entity & string)[],
): Promise<number> {
  let written = 0;
  for (let start = 0; start < rows.length; start += BATCH) {
    const arrays = await arraysOf(rows.slice(start, start + BATCH), properties);
    const given = join(
      arrays.map((array, index) => sql`${array}::${raw(`${sqlTypeOf(model, properties[index] ?? '')}[]`)}`),
    );
    const [inserted] = await query<{ count: number }>(
      connection,
      sql`with inserted as (
          insert into ${tableOf(model).name} (${raw(properties.map(toSnakeCase).join(', '))})
          select * from unnest(${given}) on conflict do nothing returning 1
        )
        select count(*)::int as count from inserted`,
    );
    written += inserted?.count ?? 0;
  }
  return written;
}

/**
 * Properties of all rows, each as one parameter in PostgreSQL's notation of arrays. The driver would write all of them without
 * letting other requests have their turn.
 */
async function arraysOf(rows: readonly object[], properties: readonly string[]): Promise<string[]> {
  const arrays: string[] = [];
  for (const property of properties) {
    const elements = await mapInTurns(rows, ELEMENTS_A_TURN, (row) =>
      elementOf((row as Readonly<Record<string, Value | undefined>>)[property]),
    );
    await nextTurn();
    arrays.push(`{${elements.join(',')}}`);
  }
  return arrays;
}

function elementOf(value: Value = null): string {
  if (value === null) return 'NULL';
  return typeof value === 'string' ? `"${value.replace(/["\\]/g, '\\$&')}"` : String(value);
}

const SQL_TYPES: Readonly<Record<string, string>> = {
  uuid: 'uuid',
  date: 'date',
  datetime: 'timestamptz',
  decimal: 'numeric',
  integer: 'integer',
  boolean: 'boolean',
};

function sqlTypeOf(model: new () => object, property: string): string {
  return SQL_TYPES[propertyOf(model, property).type.kind] ?? 'text';
}
