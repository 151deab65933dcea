import type { DataSource } from 'typeorm';
import { toSnakeCase } from '../../../schema/contract/cases';
import type { Identity } from '../../../schema/contract/identity';
import { orderBy, parseOrdering, withId, type OrderTerm } from './ordering';
import { arrayOf, empty, prepared, query, raw, sql, whereAll, type Sql } from '../database/sql';
import { compileStatement, type SlotValue, type Statement } from '../database/compiled-statement';
import { readingTogether } from '../database/reads-together';
import { onlyColumns, tableOf, type Table } from '../database/table';
import type { Columns } from './columns';
import { propertiesOf } from './metadata';

/** Values that are computed for each row that is read: columns of a select list, and the join that they come from. */
export interface RowFigures {
  readonly columns: Sql;
  /** Refers to the row by the repository's alias. */
  readonly join: Sql;
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

interface WantedRows<Row> extends PointingRows<Row> {
  /** Not only the first ones. */
  readonly isAll: boolean;
  readonly columns: Columns | null;
}

/** By the columns that are read; null: all. */
type ByColumns<Read> = Map<Columns | null, Read>;
type ReadPointing = (values: Readonly<Record<'keys' | 'count', SlotValue>>) => Statement;

/** Statements whose text is put together once. */
interface CompiledReads {
  readonly pointing: WeakMap<object, ByColumns<ReadPointing>>;
  readonly firstPointing: WeakMap<object, ByColumns<ReadPointing>>;
  readonly byIds: ByColumns<(values: Readonly<Record<'ids', SlotValue>>) => Statement>;
}

/** The reads of lists and relations, for models with any kind of key. */
export class BaseRepository<Row extends object> {
  readonly table: Table<Row>;
  /** Statements of callers who see all rows. A view of the repository for one request has the same. */
  protected readonly compiled: CompiledReads = {
    pointing: new WeakMap(),
    firstPointing: new WeakMap(),
    byIds: new Map(),
  };

  /** @param alias what conditions call the row */
  constructor(
    protected readonly dataSource: DataSource,
    readonly model: new () => Row,
    protected readonly alias = 'r',
  ) {
    this.table = tableOf(model);
  }

  /** Which rows the caller may see, as conditions; none means all. In SQL, so that lists, counts and relations agree. */
  visibleTo(_caller: Identity | null): readonly Sql[] {
    return [];
  }

  /** The same where another subgraph must be asked what the caller may see. Default: `visibleTo`. */
  seenBy(caller: Identity | null): Promise<readonly Sql[]> {
    return Promise.resolve(this.visibleTo(caller));
  }

  /** Values that are computed for each row, if any. */
  protected figures(): RowFigures | null {
    return null;
  }

  /**
   * The first rows that point at each key, in order, in one statement for all keys.
   * @param rows the same object for the same list: its statement is put together once for callers who see all rows
   * @param count per key; null: all
   * @param columns that are read, with the property that points; default: all
   */
  async pointingAt(
    keys: readonly string[],
    rows: PointingRows<Row>,
    count: number | null,
    caller: Identity | null,
    columns: Columns | null = null,
  ): Promise<Row[]> {
    const seen = await this.seenBy(caller);
    const wanted = { ...rows, isAll: count === null, columns };
    if (seen.length > 0 || this.figures()) {
      const parts = { keys: arrayOf(keys), count: sql`${count}` };
      return this.readRelated(this.pointing(wanted, parts, seen));
    }
    const compiled = count === null ? this.compiled.pointing : this.compiled.firstPointing;
    let byColumns = compiled.get(rows);
    if (!byColumns) compiled.set(rows, (byColumns = new Map<Columns | null, ReadPointing>()));
    let read = byColumns.get(columns);
    if (!read) {
      read = compileStatement(['keys', 'count'], (slots) => this.pointing(wanted, slots, []));
      byColumns.set(columns, read);
    }
    return this.readRelated(read({ keys, count }));
  }

  /** Runs the statement of a relation with those of the other relations that are asked for in the same turn. */
  private readRelated<Read = Row>(statement: Statement): Promise<Read[]> {
    return query<Read>(readingTogether(this.dataSource), statement);
  }

  /** @param seen conditions of the caller */
  private pointing(
    { property, where = {}, order, isAll, columns: some }: WantedRows<Row>,
    { keys, count }: { readonly keys: Sql; readonly count: Sql },
    seen: readonly Sql[],
  ): Sql {
    const { columns, join: figuresJoin } = this.selected(some);
    const key = this.column(property);
    const conditions = [
      ...Object.entries(where).map(([name, value]) =>
        value === null ? sql`${this.column(name)} is null` : sql`${this.column(name)} = ${value as string}`,
      ),
      ...seen,
    ];
    const inOrder = sql`order by ${this.inOrder(order)}`;
    if (isAll) {
      return prepared(sql`select ${columns} from ${this.rows} ${figuresJoin}
          ${whereAll([sql`${key} = any(${keys})`, ...conditions])} ${inOrder}`);
    }
    return prepared(sql`select ${columns} from unnest(${keys}::uuid[]) as wanted (id)
        cross join lateral (
          select ${raw(this.alias)}.* from ${this.rows} ${whereAll([sql`${key} = wanted.id`, ...conditions])} ${inOrder} limit ${count}
        ) ${raw(this.alias)} ${figuresJoin} ${inOrder}`);
  }

  /** The first rows that another table ties to each key, in order and with the key, in one statement for all keys. */
  async tiedTo(
    keys: readonly string[],
    { table, rowId, key }: Link,
    order: string,
    count: number,
    caller: Identity | null,
  ): Promise<(Row & { readonly key: string })[]> {
    const { columns, join: figuresJoin } = this.selected();
    const linked = (property: string): Sql => raw(`link.${toSnakeCase(property)}`);
    const conditions = [sql`${linked(key)} = wanted.id`, ...(await this.seenBy(caller))];
    const inOrder = sql`order by ${this.inOrder(order)}`;
    return this.readRelated<Row & { readonly key: string }>(
      prepared(sql`select wanted.id as "key", ${columns} from unnest(${arrayOf(keys)}::uuid[]) as wanted (id)
        cross join lateral (
          select ${raw(this.alias)}.* from ${this.rows} join ${table} link on ${linked(rowId)} = ${this.column('id')}
          ${whereAll(conditions)} ${inOrder} limit ${count}
        ) ${raw(this.alias)} ${figuresJoin} ${inOrder}`),
    );
  }

  /** The select list of the row's own columns. */
  protected get columns(): Sql {
    return this.table.columns(this.alias);
  }

  /** The table under the alias. */
  protected get rows(): Sql {
    return sql`${this.table.name} ${raw(this.alias)}`;
  }

  protected column(property: string): Sql {
    return raw(`${this.alias}.${toSnakeCase(property)}`);
  }

  /** @param some of the row's own columns. Default: all */
  protected selected(some: Columns | null = null): RowFigures {
    const figures = this.figures();
    const columns = onlyColumns(this.columns, some);
    if (!figures) return { columns, join: empty };
    return { columns: sql`${columns}, ${figures.columns}`, join: figures.join };
  }

  /** The order with the key as tie-breaker. */
  private inOrder(order: string): Sql {
    const { key } = this.table;
    const terms = this.orderTerms([order, ...key.slice(0, -1)].join(','));
    return orderBy(withId(terms, this.column(key.at(-1) ?? 'id')));
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
