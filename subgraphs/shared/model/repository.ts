import type { DataSource, EntityManager } from 'typeorm';
import { toSnakeCase } from '../../../schema/contract/cases';
import type { Identity } from '../../../schema/contract/identity';
import {
  translateConstraintError,
  translateDependencyError,
  type ConstraintErrors,
} from '../database/database-errors';
import { orderBy, parseOrdering, type OrderTerm } from './ordering';
import {
  arrayOf,
  assignments,
  empty,
  join,
  query,
  raw,
  sql,
  whereAll,
  type Connection,
  type Sql,
} from '../database/sql';
import { tableOf, type Table } from '../database/table';
import { propertiesOf } from './metadata';

/** What is worked out of each row that is read: columns of a select list, and the join that they come from. */
export interface RowFigures {
  readonly columns: Sql;
  /** Refers to the row by the repository's alias. */
  readonly join: Sql;
}

export interface RepositoryOptions {
  /** What conditions call the row. Default `r`. */
  readonly alias?: string;
  /** Constraints of the table that a caller can break, and the error of each. */
  readonly constraints?: ConstraintErrors;
}

/** A table that ties rows to keys. */
interface Link {
  readonly table: Sql;
  /** Property that names the row. */
  readonly rowId: string;
  /** Property that names the key. */
  readonly key: string;
}

/** Rows that point at others by a property. */
interface PointingRows<Row> {
  readonly property: keyof Row & string;
  readonly where?: Partial<Row> | undefined;
  /** As in `ordering`. */
  readonly order: string;
}

/**
 * The statements that every feature runs on the rows of its model, one method each; a feature's repository extends it with
 * those that are its own.
 */
export class Repository<Row extends { id: string }> {
  readonly table: Table<Row>;

  private readonly alias: string;
  private readonly constraints: ConstraintErrors;

  constructor(
    protected readonly dataSource: DataSource,
    readonly model: new () => Row,
    { alias = 'r', constraints = {} }: RepositoryOptions = {},
  ) {
    this.table = tableOf(model);
    this.alias = alias;
    this.constraints = constraints;
  }

  /** Which rows the caller may see, as conditions; none means all. In SQL, so that lists, counts and relations agree. */
  visibleTo(_caller: Identity | null): readonly Sql[] {
    return [];
  }

  /** What is worked out of each row, if anything. */
  protected figures(): RowFigures | null {
    return null;
  }

  /** Rows by id in any order; ids without a row have none. @param conditions on the row */
  byIds(
    ids: readonly string[],
    conditions: readonly Sql[] = [],
    connection: Connection = this.dataSource,
  ): Promise<Row[]> {
    const { columns, join: figuresJoin } = this.selected();
    return query<Row>(
      connection,
      sql`select ${columns} from ${this.rows} ${figuresJoin}
        ${whereAll([sql`${this.column('id')} = any(${arrayOf(ids)})`, ...conditions])}`,
    );
  }

  /** @returns null when there is no such row, or the conditions do not hold */
  async byId(
    id: string,
    connection: Connection = this.dataSource,
    conditions: readonly Sql[] = [],
  ): Promise<Row | null> {
    return (await this.byIds([id], conditions, connection))[0] ?? null;
  }

  /** The first rows that point at each key, in order, in one statement for all keys. @param count per key; null: all */
  pointingAt(
    keys: readonly string[],
    { property, where = {}, order }: PointingRows<Row>,
    count: number | null,
    caller: Identity | null,
  ): Promise<Row[]> {
    const { columns, join: figuresJoin } = this.selected();
    const key = this.column(property);
    const conditions = [
      ...Object.entries(where).map(([name, value]) => sql`${this.column(name)} = ${value as string}`),
      ...this.visibleTo(caller),
    ];
    const inOrder = sql`order by ${orderBy(this.orderTerms(order), this.column('id'))}`;
    if (count === null) {
      return query<Row>(
        this.dataSource,
        sql`select ${columns} from ${this.rows} ${figuresJoin}
          ${whereAll([sql`${key} = any(${arrayOf(keys)})`, ...conditions])} ${inOrder}`,
      );
    }
    return query<Row>(
      this.dataSource,
      sql`select ${columns} from unnest(${arrayOf(keys)}::uuid[]) as wanted (id)
        cross join lateral (
          select ${raw(this.alias)}.* from ${this.rows} ${whereAll([sql`${key} = wanted.id`, ...conditions])} ${inOrder} limit ${count}
        ) ${raw(this.alias)} ${figuresJoin} ${inOrder}`,
    );
  }

  /** The first rows that another table ties to each key, in order and with the key, in one statement for all keys. */
  tiedTo(
    keys: readonly string[],
    { table, rowId, key }: Link,
    order: string,
    count: number,
    caller: Identity | null,
  ): Promise<(Row & { readonly key: string })[]> {
    const { columns, join: figuresJoin } = this.selected();
    const linked = (property: string): Sql => raw(`link.${toSnakeCase(property)}`);
    const conditions = [sql`${linked(key)} = wanted.id`, ...this.visibleTo(caller)];
    const inOrder = sql`order by ${orderBy(this.orderTerms(order), this.column('id'))}`;
    return query<Row & { readonly key: string }>(
      this.dataSource,
      sql`select wanted.id as "key", ${columns} from unnest(${arrayOf(keys)}::uuid[]) as wanted (id)
        cross join lateral (
          select ${raw(this.alias)}.* from ${this.rows} join ${table} link on ${linked(rowId)} = ${this.column('id')}
          ${whereAll(conditions)} ${inOrder} limit ${count}
        ) ${raw(this.alias)} ${figuresJoin} ${inOrder}`,
    );
  }

  /** Reads a row and keeps others from changing it until the transaction ends. */
  async lock(transaction: Connection, id: string): Promise<Row | null> {
    const [row] = await query<Row>(
      transaction,
      sql`select ${this.columns} from ${this.rows} where ${this.column('id')} = ${id} for update`,
    );
    return row ?? null;
  }

  /** @param values of columns; absent ones take the database's default. @throws what `constraints` says */
  async insert(transaction: EntityManager, values: Partial<Row>): Promise<Row> {
    const present = Object.entries(values).filter(([, value]) => value !== undefined);
    const statement = sql`insert into ${this.table.name} as ${raw(this.alias)} (${raw(present.map(([property]) => toSnakeCase(property)).join(', '))})
      values (${join(present.map(([, value]) => sql`${value as string | null}`))}) returning ${this.columns}`;
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
    const set = join([...assignments(changes, toSnakeCase), sql`updated_at = clock_timestamp()`]);
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

  /** The select list of the row's own columns. */
  protected get columns(): Sql {
    return this.table.columns(this.alias);
  }

  /** The table under the alias. */
  private get rows(): Sql {
    return sql`${this.table.name} ${raw(this.alias)}`;
  }

  private column(property: string): Sql {
    return raw(`${this.alias}.${toSnakeCase(property)}`);
  }

  private selected(): RowFigures {
    const figures = this.figures();
    if (!figures) return { columns: this.columns, join: empty };
    return { columns: sql`${this.columns}, ${figures.columns}`, join: figures.join };
  }

  private orderTerms(order: string): readonly OrderTerm[] {
    const properties = [...propertiesOf(this.model).values()];
    const columns = Object.fromEntries(
      properties.map(({ name }) => [name, `${this.alias}.${toSnakeCase(name)}`]),
    );
    const neverNull = properties.filter(({ nullable }) => !nullable).map(({ name }) => name);
    return parseOrdering(order, columns, neverNull);
  }
}
