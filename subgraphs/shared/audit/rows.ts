import { DataSource } from 'typeorm';
import { toSnakeCase } from '../../../schema/contract/cases';
import { runningMutation } from './audited-mutations';
import {
  translateConstraintError,
  translateDependencyError,
  type ConstraintErrors,
} from '../database/database-errors';
import { arrayOf, assignments, join, query, raw, sql, type Connection, type Sql } from '../database/sql';
import { tableOf, type Table } from '../database/table';
import { inTransaction } from '../audit/audited-transaction';

/** The statements every feature runs on the rows of its table: one each, columns from the entity, errors translated. */
export class Rows<Row extends { id: string }> {
  readonly table: Table<Row>;

  /** @param constraints the table's constraints that a caller can break, and the error then */
  constructor(
    entity: new () => Row,
    private readonly constraints: ConstraintErrors = {},
  ) {
    this.table = tableOf(entity);
  }

  /** Rows by id in any order; ids without a row have none. @param conditions on the alias `r` */
  byIds(connection: Connection, ids: readonly string[], conditions: readonly Sql[] = []): Promise<Row[]> {
    return query<Row>(
      connection,
      sql`select ${this.columns} from ${this.table.name} r
        where ${join([sql`r.id = any(${arrayOf(ids)})`, ...conditions], ' and ')}`,
    );
  }

  async byId(connection: Connection, id: string): Promise<Row | null> {
    return (await this.byIds(connection, [id]))[0] ?? null;
  }

  /** Reads a row and keeps others from changing it until the transaction ends. */
  async lock(transaction: Connection, id: string): Promise<Row | null> {
    const [row] = await query<Row>(
      transaction,
      sql`select ${this.columns} from ${this.table.name} r where r.id = ${id} for update`,
    );
    return row ?? null;
  }

  /** @param values columns that are set; absent ones take the database's default. @throws what `constraints` says */
  async insert(connection: Connection, values: Partial<Row>): Promise<Row> {
    const present = Object.entries(values).filter(([, value]) => value !== undefined);
    const statement = sql`insert into ${this.table.name} as r (${raw(present.map(([property]) => toSnakeCase(property)).join(', '))})
      values (${join(present.map(([, value]) => sql`${value as string | null}`))}) returning ${this.columns}`;
    const created = await translateConstraintError(this.constraints, () =>
      this.write(connection, async (writer) => (await query<Row>(writer, statement))[0]),
    );
    if (!created) throw new Error('the insert returned no row');
    return created;
  }

  /**
   * Writes the properties that are present; null is a value. Needs a column `updated_at`.
   * @param expectedUpdatedAt version the change is meant for; null: any
   * @returns null when the row is gone or no longer the expected version
   * @throws what `constraints` says
   */
  async update(
    connection: Connection,
    id: string,
    changes: Partial<Row>,
    expectedUpdatedAt: string | null,
  ): Promise<Row | null> {
    const set = join([...assignments(changes, toSnakeCase), sql`updated_at = clock_timestamp()`]);
    const version =
      expectedUpdatedAt === null ? sql`true` : sql`r.updated_at = ${expectedUpdatedAt}::timestamptz`;
    const statement = sql`update ${this.table.name} r set ${set} where r.id = ${id} and ${version} returning ${this.columns}`;
    return translateConstraintError(this.constraints, () =>
      this.write(connection, async (writer) => (await query<Row>(writer, statement))[0] ?? null),
    );
  }

  /** @returns false when there is no such row. @throws CONFLICT_HAS_DEPENDENCIES when others point at it */
  async delete(connection: Connection, id: string): Promise<boolean> {
    const statement = sql`delete from ${this.table.name} where id = ${id} returning id`;
    return translateDependencyError(() =>
      this.write(connection, async (writer) => (await query(writer, statement)).length > 0),
    );
  }

  /** What a mutation writes outside of a transaction gets one, so that its entry in the audit log is committed or rolled back with it. */
  private write<Result>(
    connection: Connection,
    work: (connection: Connection) => Promise<Result>,
  ): Promise<Result> {
    return connection instanceof DataSource && runningMutation()
      ? inTransaction(connection, work)
      : work(connection);
  }

  private get columns(): Sql {
    return this.table.columns('r');
  }
}
