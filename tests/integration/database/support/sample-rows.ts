import type { Client } from 'pg';
import { SCHEMAS } from './catalog';

/** Rows of a table that a dump begins with; rows that these point at come with them. */
const ROWS_PER_TABLE = 2;
/** Tables of so many rows are dumped whole, and with them the data that migrations write. */
const SMALL_TABLE = 10;

/** Columns whose values are secrets, or look like some. */
const SECRETS = new Set(['password_hash', 'private_key', 'token_hash', 'secret_hash']);

interface ForeignKey {
  readonly from: string;
  readonly to: string;
  /** Joins a row `f` of the one to the row `t` that it points at. */
  readonly condition: string;
}

interface TableColumns {
  readonly table: string;
  readonly columns: readonly string[];
}

/** `insert` statements of a few rows of every table, in an order that foreign keys allow. */
export async function sampleRows(client: Client): Promise<string[]> {
  const { rows: tables } = await client.query<TableColumns>(TABLES, [SCHEMAS]);
  const { rows: keys } = await client.query<ForeignKey>(FOREIGN_KEYS, [SCHEMAS]);
  const chosen = await chooseRows(client, tables, keys);
  const inserts: string[] = [];
  for (const table of inOrder(tables, keys)) {
    const rows = await literalRows(client, table, chosen.get(table.table) ?? []);
    if (rows.length > 0) {
      const columns = table.columns.map((column) => `"${column}"`).join(', ');
      inserts.push(`insert into ${table.table} (${columns}) values\n  ${rows.join(',\n  ')}`);
    }
  }
  return inserts;
}

/** Physical addresses of rows by table: the first ones of each, and all that they point at. */
async function chooseRows(
  client: Client,
  tables: readonly TableColumns[],
  keys: readonly ForeignKey[],
): Promise<Map<string, string[]>> {
  const chosen = new Map<string, Set<string>>();
  for (const { table } of tables) {
    const { rows } = await client.query<{ ctid: string }>(`select ctid::text from ${table} order by ctid`);
    const first = isWhole(table, rows.length) ? rows : rows.slice(0, ROWS_PER_TABLE);
    chosen.set(table, new Set(first.map(({ ctid }) => ctid)));
  }
  for (let grew = true; grew;) {
    grew = false;
    for (const { from, to, condition } of keys) {
      const { rows } = await client.query<{ ctid: string }>(
        `select distinct t.ctid::text from ${from} f join ${to} t on ${condition} where f.ctid = any($1::tid[])`,
        [[...(chosen.get(from) ?? [])]],
      );
      const targets = chosen.get(to) ?? new Set<string>();
      const before = targets.size;
      for (const { ctid } of rows) targets.add(ctid);
      grew ||= targets.size > before;
    }
  }
  return new Map([...chosen].map(([table, rows]) => [table, [...rows]]));
}

function isWhole(table: string, rows: number): boolean {
  return rows <= SMALL_TABLE || table.endsWith('.migrations');
}

async function literalRows(
  client: Client,
  { table, columns }: TableColumns,
  ctids: readonly string[],
): Promise<string[]> {
  const values = columns.map((column) =>
    SECRETS.has(column)
      ? `case when r."${column}" is null then 'NULL' else format('%L', 'removed-' || row_number() over ()) end`
      : `quote_nullable(r."${column}"::text)`,
  );
  const { rows } = await client.query<{ row: string }>(
    `select '(' || concat_ws(', ', ${values.join(', ')}) || ')' as row from ${table} r
      where r.ctid = any($1::tid[]) order by r.ctid`,
    [[...ctids]],
  );
  return rows.map(({ row }) => row);
}

/** Tables that others point at come first. */
function inOrder(tables: readonly TableColumns[], keys: readonly ForeignKey[]): TableColumns[] {
  const ordered: TableColumns[] = [];
  const visit = (table: TableColumns): void => {
    if (ordered.includes(table)) return;
    for (const { from, to } of keys) {
      const target = tables.find((candidate) => candidate.table === to);
      if (from === table.table && to !== from && target) visit(target);
    }
    ordered.push(table);
  };
  for (const table of tables) visit(table);
  return ordered;
}

const TABLES = `
  select format('%I.%I', n.nspname, c.relname) as table,
    array(select a.attname::text from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any($1) and c.relkind = 'r' and not c.relispartition order by 1`;

const FOREIGN_KEYS = `
  select k.conrelid::regclass::text as from, k.confrelid::regclass::text as to,
    (select string_agg(format('f.%I = t.%I', f.attname, t.attname), ' and ')
      from unnest(k.conkey, k.confkey) as pair (from_column, to_column)
        join pg_attribute f on f.attrelid = k.conrelid and f.attnum = pair.from_column
        join pg_attribute t on t.attrelid = k.confrelid and t.attnum = pair.to_column) as condition
  from pg_constraint k join pg_namespace n on n.oid = k.connamespace
  where n.nspname = any($1) and k.contype = 'f' order by 1, 2`;
