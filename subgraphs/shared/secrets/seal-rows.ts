import type { DataSource, EntityManager } from 'typeorm';
import { join, jsonOf, query, raw, sql, type Sql } from '../database/sql';
import { tableOf } from '../database/table';
import { runTransaction } from '../database/transaction';
import type { SecretBox } from './secret-box';

/** Rows with secrets, in the table or among those that were deleted. */
interface Rows {
  readonly select: Sql;
  readonly update: (changed: Sql) => Sql;
}

/**
 * Seals with the key of now the secrets of a model and its archive that are not. They are read as a whole: a model with secrets has few rows.
 * @param purposes by column
 * @returns how many rows it changed
 * @throws UnknownKeyError
 */
export async function sealRows<Row>(
  dataSource: DataSource,
  box: SecretBox,
  model: new () => Row,
  purposes: ReadonlyMap<string, string>,
): Promise<number> {
  const { prefix } = box;
  if (prefix === null) return 0;
  const sealed = (column: string, kept: string): string | null => {
    const purpose = purposes.get(column);
    return purpose === undefined || kept.startsWith(prefix)
      ? null
      : box.seal(box.open(kept, purpose), purpose);
  };
  return runTransaction(dataSource, async (transaction) => {
    let count = 0;
    for (const rows of [inTable(model, [...purposes.keys()]), inArchive(model)])
      count += await sealSome(transaction, rows, sealed);
    return count;
  });
}

async function sealSome(
  transaction: EntityManager,
  { select, update }: Rows,
  sealed: (column: string, kept: string) => string | null,
): Promise<number> {
  const found = await query<{ id: string; content: Readonly<Record<string, unknown>> }>(transaction, select);
  const changed = found.flatMap(({ id, content }) => {
    const secrets = Object.entries(content).flatMap(([column, kept]) => {
      const value = typeof kept === 'string' ? sealed(column, kept) : null;
      return value === null ? [] : [[column, value]];
    });
    return secrets.length === 0 ? [] : [{ id, secrets: Object.fromEntries(secrets) as object }];
  });
  if (changed.length > 0)
    await query(
      transaction,
      update(sql`jsonb_to_recordset(${jsonOf(changed)}) as g(id uuid, secrets jsonb)`),
    );
  return changed.length;
}

function inTable<Row>(model: new () => Row, columns: readonly string[]): Rows {
  const { name } = tableOf(model);
  const assigned = join(
    columns.map((column) => raw(`${column} = coalesce(g.secrets->>'${column}', r.${column})`)),
  );
  return {
    select: sql`select id, to_jsonb(r) as content from ${name} r for update`,
    update: (changed) => sql`update ${name} r set ${assigned} from ${changed} where r.id = g.id`,
  };
}

function inArchive<Row>(model: new () => Row): Rows {
  const { schema, plainName } = tableOf(model);
  const archive = raw(`${schema}.deleted_rows`);
  return {
    select: sql`select id, content from ${archive} where table_name = ${plainName} for update`,
    update: (changed) =>
      sql`update ${archive} r set content = r.content || g.secrets from ${changed}
        where r.id = g.id and r.table_name = ${plainName}`,
  };
}
