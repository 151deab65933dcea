import { createMissingTables } from '../database/create-tables';
import type { Queryable } from '../database/queryable';
import { countsOf, type KeptCounts } from './counted';

/** Of so many statements that change a count one folds what there is, so that a count sums up about as many rows at most. */
const FOLDED_EVERY = 256;

/**
 * Creates what keeps the counts of these classes where it is missing, and counts the rows that there are. When all exist, that costs one
 * statement.
 */
export async function createCounts(connection: Queryable, entities: readonly object[]): Promise<void> {
  const kept = entities.flatMap((entity) => countsOf(entity) ?? []);
  if (kept.length === 0) return;
  await createMissingTables(
    connection,
    kept.map(({ table }) => table),
    kept.map(statementsFor).join('\n'),
  );
}

/**
 * A change of the number of rows is a row of its own, which its transaction adds: no writer waits for another, a reader sees the changes of the
 * transactions whose rows it sees, and what is rolled back never counted. Now and then a writer folds the changes of others that are committed;
 * those that somebody else is folding it skips.
 */
function statementsFor({ counted, table, columns }: KeptCounts): string {
  const list = columns.join(', ');
  const columnsAnd = (last: string): string => [...columns, last].join(', ');
  const grouped = columns.length > 0 ? `group by ${list}` : '';
  const add = `insert into ${table} (${columnsAnd('change')})`;
  const on = (event: string, tables: string, name: string): string =>
    `create or replace trigger counts_${name} after ${event} on ${counted} ${tables} for each statement execute function ${table}_change();`;
  return `
    lock table ${counted} in share row exclusive mode;
    create table if not exists ${table} as select ${columnsAnd('count(*)::bigint as change')} from ${counted} ${grouped};
    alter table ${table} alter change set not null;
    alter table ${table} set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

    create or replace function ${table}_fold() returns void language plpgsql as $$
    begin
      with taken as (
        delete from ${table} where ctid = any(array(select ctid from ${table} for update skip locked)) returning *)
      ${add} select ${columnsAnd('sum(change)')} from taken ${grouped} having sum(change) <> 0;
    end
    $$;

    create or replace function ${table}_change() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        ${add} select ${columnsAnd('count(*)')} from new_rows ${grouped} having count(*) > 0;
      elsif tg_op = 'DELETE' then
        ${add} select ${columnsAnd('-count(*)')} from old_rows ${grouped} having count(*) > 0;
      elsif tg_op = 'TRUNCATE' then
        delete from ${table};
      ${
        columns.length === 0
          ? ''
          : `else
        ${add} select ${columnsAnd('sum(change)')} from (
          select ${columnsAnd('1 as change')} from new_rows union all select ${columnsAnd('-1')} from old_rows) changed
        ${grouped} having sum(change) <> 0;`
      }
      end if;
      if found and random() * ${FOLDED_EVERY} < 1 and current_setting('transaction_isolation') = 'read committed' then
        perform ${table}_fold();
      end if;
      return null;
    end
    $$;

    ${on('insert', 'referencing new table as new_rows', 'insert')}
    ${on('delete', 'referencing old table as old_rows', 'delete')}
    ${columns.length === 0 ? '' : on('update', 'referencing old table as old_rows new table as new_rows', 'update')}
    ${on('truncate', '', 'truncate')}
  `;
}
