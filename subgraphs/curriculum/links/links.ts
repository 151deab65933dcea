import type { EntityManager } from 'typeorm';
import { toSnakeCase } from '../../../schema/contract/cases';
import { arrayOf, query, raw, sql, type Connection, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';

interface LinksOptions {
  /** Property of the joining class that holds the row that names others. */
  readonly owner: string;
  /** Property that holds a row that is named. */
  readonly named: string;
}

/** The rows of one table that a row of another one names, as a set. */
export class Links {
  private readonly table: Sql;
  private readonly rows: Sql;
  private readonly owner: Sql;
  private readonly named: Sql;

  /** @param target class of the rows that are named */
  constructor(joining: new () => object, target: new () => object, { owner, named }: LinksOptions) {
    this.table = tableOf(joining).name;
    this.rows = tableOf(target).name;
    this.owner = raw(toSnakeCase(owner));
    this.named = raw(toSnakeCase(named));
  }

  /** Those of the ids that have no row. The others cannot be deleted until the transaction ends. */
  async missing(transaction: Connection, ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const found = await query<{ id: string }>(
      transaction,
      sql`select r.id from ${this.rows} r where r.id = any(${arrayOf(ids)}) order by r.id for key share`,
    );
    const present = new Set(found.map(({ id }) => id));
    return ids.filter((id) => !present.has(id));
  }

  /** Makes the row name these and no others. */
  async write(transaction: EntityManager, ownerId: string, ids: readonly string[]): Promise<void> {
    await query(
      transaction,
      sql`delete from ${this.table} where ${this.owner} = ${ownerId} and ${this.named} <> all(${arrayOf(ids)})`,
    );
    if (ids.length === 0) return;
    await query(
      transaction,
      sql`insert into ${this.table} (${this.owner}, ${this.named})
        select ${ownerId}::uuid, id from unnest(${arrayOf(ids)}::uuid[]) as given (id) on conflict do nothing`,
    );
  }

  /** True for a row that names none. @param ownerId of the row, in a statement */
  isEmptyOf(ownerId: Sql): Sql {
    return sql`not exists (select from ${this.table} where ${this.owner} = ${ownerId})`;
  }

  /** Takes all from the row. @returns their ids */
  async take(transaction: EntityManager, ownerId: string): Promise<string[]> {
    const taken = await query<{ id: string }>(
      transaction,
      sql`delete from ${this.table} where ${this.owner} = ${ownerId} returning ${this.named} as id`,
    );
    return taken.map(({ id }) => id).sort();
  }
}
