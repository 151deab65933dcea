import type { DataSource, EntityManager } from 'typeorm';
import { IsmError } from '../../../schema/contract/errors';
import { hiddenRow } from '../../../schema/contract/hidden-rows';
import type { Identity } from '../../../schema/contract/identity';
import {
  translateConstraintError,
  translateDependencyError,
  type ConstraintErrors,
} from '../database/database-errors';
import {
  arrayOf,
  join,
  jsonOf,
  prepared,
  query,
  raw,
  sql,
  whereAll,
  type Connection,
  type Sql,
} from '../database/sql';
import { compileStatement } from '../database/compiled-statement';
import { readingTogether } from '../database/reads-together';
import { columnName } from '../database/table';
import { BaseRepository } from './base-repository';
import type { Columns } from './columns';
import { propertiesOf } from './metadata';

export interface RepositoryOptions {
  /** What conditions call the row. Default `r`. */
  readonly alias?: string;
  /** Constraints of the table that a caller can break, and the error of each. */
  readonly constraints?: ConstraintErrors;
}

/** A row, and what is shown of it, as a statement that moves it is told. */
interface MovingRow {
  readonly row: { readonly table: Sql; readonly alias: string; readonly id: string };
  readonly shown: { readonly columns: Sql };
}

/**
 * The statements that every feature runs on the rows of its model, one method each; a feature's repository extends it with
 * those that are its own.
 */
export class Repository<Row extends { id: string }> extends BaseRepository<Row> {
  private readonly constraints: ConstraintErrors;

  constructor(
    dataSource: DataSource,
    model: new () => Row,
    { alias = 'r', constraints = {} }: RepositoryOptions = {},
  ) {
    super(dataSource, model, alias);
    this.constraints = constraints;
  }

  /**
   * Rows by id in any order; ids without a row have none.
   * @param conditions on the row
   * @param columns that are read. Default: all
   */
  byIds(
    ids: readonly string[],
    conditions: readonly Sql[] = [],
    connection: Connection = this.dataSource,
    columns: Columns | null = null,
  ): Promise<Row[]> {
    if (conditions.length > 0 || this.figures())
      return query<Row>(connection, this.ofIds(arrayOf(ids), conditions, columns));
    const { byIds } = this.compiled;
    let read = byIds.get(columns);
    if (!read) {
      read = compileStatement(['ids'], (slots) => this.ofIds(slots.ids, [], columns));
      byIds.set(columns, read);
    }
    return query<Row>(connection, read({ ids }));
  }

  private ofIds(ids: Sql, conditions: readonly Sql[], some: Columns | null): Sql {
    const { columns, join: figuresJoin } = this.selected(some);
    return prepared(sql`select ${columns} from ${this.rows} ${figuresJoin}
        ${whereAll([sql`${this.column('id')} = any(${ids})`, ...conditions])}`);
  }

  /**
   * Rows by id that other rows refer to: those that the caller may see. Where a reference shows less than a read of the row
   * itself, the repository of the model says so here.
   * @param columns that are read. Default: all
   */
  async referredTo(
    ids: readonly string[],
    caller: Identity | null,
    columns: Columns | null = null,
  ): Promise<Row[]> {
    return this.byIds(ids, await this.seenBy(caller), readingTogether(this.dataSource), columns);
  }

  /** @returns null when there is no such row, or the conditions do not hold */
  async byId(
    id: string,
    connection: Connection = this.dataSource,
    conditions: readonly Sql[] = [],
  ): Promise<Row | null> {
    return (await this.byIds([id], conditions, connection))[0] ?? null;
  }

  /**
   * The error about a row that a caller asked for and did not get: NOT_FOUND, marked for the audit log when the row is there and hidden from
   * the caller. It costs a statement, for callers who do not see all rows.
   * @param connection that it looks on. Default: any of the pool
   */
  async notFound(
    caller: Identity | null,
    id: string,
    connection: Connection = this.dataSource,
  ): Promise<IsmError> {
    const isHidden = (await this.seenBy(caller)).length > 0 && (await this.byId(id, connection)) !== null;
    return isHidden ? hiddenRow() : new IsmError('NOT_FOUND');
  }

  /** Reads a row and keeps others from changing it until the transaction ends. */
  async lock(transaction: Connection, id: string): Promise<Row | null> {
    const [row] = await query<Row>(
      transaction,
      prepared(sql`select ${this.columns} from ${this.rows} where ${this.column('id')} = ${id} for update`),
    );
    return row ?? null;
  }

  /** The statement that keeps others from changing a row until the transaction ends, and reads nothing. */
  lockStatementOf(id: string): Sql {
    return sql`select from ${this.rows} where ${this.column('id')} = ${id} for update`;
  }

  /** What the statement of a transition is told of the row that it moves, which is shown as it is read. */
  moving(id: string): MovingRow {
    return {
      row: { table: this.table.name, alias: this.alias, id },
      shown: { columns: this.columns },
    };
  }

  /** @param values of columns; absent ones take the database's default. @throws what `constraints` says */
  async insert(transaction: EntityManager, values: Partial<Row>): Promise<Row> {
    const present = Object.entries(values).filter(([, value]) => value !== undefined);
    const statement = sql`insert into ${this.table.name} as ${raw(this.alias)} (${raw(present.map(([property]) => columnName(property)).join(', '))})
      values (${join(present.map(([property, value]) => this.parameter(property, value)))}) returning ${this.columns}`;
    const [created] = await translateConstraintError(this.constraints, () =>
      query<Row>(transaction, statement),
    );
    if (!created) throw new Error('the insert returned no row');
    return created;
  }

  /**
   * Writes the properties that are present; null is a value. Needs a column `updated_at`.
   * @param expectedUpdatedAt version that the change is meant for; null: any
   * @returns null when the row is gone or no longer the expected version
   * @throws what `constraints` says
   */
  async update(
    transaction: EntityManager,
    id: string,
    changes: Partial<Row>,
    expectedUpdatedAt: string | null,
  ): Promise<Row | null> {
    const present = Object.entries(changes).filter(([, value]) => value !== undefined);
    const set = join([
      ...present.map(
        ([property, value]) => sql`${raw(columnName(property))} = ${this.parameter(property, value)}`,
      ),
      sql`updated_at = clock_timestamp()`,
    ]);
    const version =
      expectedUpdatedAt === null
        ? sql`true`
        : sql`${this.column('updatedAt')} = ${expectedUpdatedAt}::timestamptz`;
    const statement = sql`update ${this.rows} set ${set} where ${this.column('id')} = ${id} and ${version} returning ${this.columns}`;
    const [updated] = await translateConstraintError(this.constraints, () =>
      query<Row>(transaction, statement),
    );
    return updated ?? null;
  }

  /** @returns false when there is no such row. @throws CONFLICT_HAS_DEPENDENCIES when others point at it */
  async delete(transaction: EntityManager, id: string): Promise<boolean> {
    const statement = sql`delete from ${this.table.name} where id = ${id} returning id`;
    return translateDependencyError(async () => (await query(transaction, statement)).length > 0);
  }

  /** What a property is written as. JSON is said to be so: the driver would make an array of PostgreSQL of a list. */
  private parameter(property: string, value: unknown): Sql {
    const isJson = propertiesOf(this.model).get(property)?.type.kind === 'json';
    return isJson && value !== null ? jsonOf(value) : sql`${value as string | null}`;
  }
}
