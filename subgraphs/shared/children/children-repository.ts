import type { DataSource, EntityManager } from 'typeorm';
import { arrayOf, query, raw, sql } from '../database/sql';
import { columnName } from '../database/table';
import { listOf } from '../model/list';
import { readPage, type ListDefinition, type Page, type PageArgs } from '../model/page';
import { Repository, type RepositoryOptions } from '../model/repository';

/** A row that exists only with its parent. */
export interface ChildRow {
  readonly id: string;
  readonly updatedAt: string;
}

interface ChildrenOptions<Row> extends Omit<RepositoryOptions, 'alias'> {
  /** Property that holds the id of the parent. */
  readonly parent: keyof Row & string;
  /** Properties that the list can be ordered by. */
  readonly order: readonly (keyof Row & string)[];
  /** As in `ordering`. */
  readonly defaultOrder: string;
}

/** Rows that exist only with a parent: they are listed below it, go with it, and come back with it. */
export class ChildrenRepository<Row extends ChildRow> extends Repository<Row> {
  readonly parent: keyof Row & string;
  private readonly list: ListDefinition<Row>;

  constructor(
    dataSource: DataSource,
    model: new () => Row,
    { parent, order, defaultOrder, ...options }: ChildrenOptions<Row>,
  ) {
    super(dataSource, model, options);
    this.parent = parent;
    this.list = listOf(model, { order, defaultOrder });
  }

  page(parentId: string, args: PageArgs): Page<Row> {
    return readPage(this.dataSource, this.list, args, [sql`${this.column(this.parent)} = ${parentId}`]);
  }

  /** Deletes all children of some parents. @returns their ids, and the rows as a JSON array, as `restore` takes them */
  async take(
    transaction: EntityManager,
    parentIds: readonly string[],
  ): Promise<{ readonly ids: string[]; readonly rows: string }> {
    const taken = await query<{ id: string; kept: string }>(
      transaction,
      sql`delete from ${this.rows} where ${this.column(this.parent)} = any(${arrayOf(parentIds)})
        returning ${this.column('id')} as id, to_jsonb(${raw(this.alias)})::text as kept`,
    );
    return { ids: taken.map(({ id }) => id), rows: `[${taken.map(({ kept }) => kept).join()}]` };
  }

  /** Writes back what `take` gave. */
  async restore(transaction: EntityManager, rows: string): Promise<void> {
    const columns = raw(this.table.properties.map(columnName).join(', '));
    await query(
      transaction,
      sql`insert into ${this.table.name} (${columns})
        select ${columns} from jsonb_populate_recordset(null::${this.table.name}, ${rows}::jsonb)`,
    );
  }
}
