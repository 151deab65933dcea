import { IsmError } from '../../../schema/contract/errors';
import { toSnakeCase, withSnakeCaseKeys } from '../../../schema/contract/cases';
import {
  translateConstraintError,
  translateDependencyError,
  type ConstraintErrors,
} from '../database/database-errors';
import type { ListDefinition } from './page';
import { join, jsonOf, query, raw, sql, type Connection, type Sql } from '../database/sql';
import { columnName, tableOf, type Table } from '../database/table';

/** Each domain's schema has one such table, made by its migrations, for all of its tables that have an archive. */
const TABLE_NAME = 'deleted_rows';

/** A row that was taken out of the archive and is not yet back in its table. */
export interface DeletedRow<Row> {
  /** Shaped like the entity. */
  readonly row: Row;
  /** The table's row as JSON, kept as a string in which decimals are exact. */
  readonly content: string;
  /** Columns in the content: the table may have got others since. */
  readonly columns: readonly string[];
  /** Rows of other tables that were deleted with it, as a JSON array. */
  readonly related: string;
}

/** What `take` reads besides the row; no property of an entity is called so. */
interface Kept {
  readonly 'archive:content': string;
  readonly 'archive:columns': readonly string[];
  readonly 'archive:related': string;
}

/**
 * Deleted rows that can be restored. They are no longer in their table, so keys cannot point at them and their unique values are
 * free; the archive has a copy. See docs/adr/0016.
 */
export class Archive<Row extends { id: string; updatedAt: string }> {
  private readonly table: Table<Row>;
  private readonly archive: Sql;

  /** @param constraints the table's constraints that a restored row can break, and the error for each */
  constructor(
    entity: new () => Row,
    private readonly constraints: ConstraintErrors = {},
  ) {
    this.table = tableOf(entity);
    this.archive = raw(`${this.table.schema}.${TABLE_NAME}`);
  }

  /**
   * Deletes a row and keeps a copy.
   * @param related rows of other tables that go with it, as a JSON array
   * @returns false when there is no such row. @throws CONFLICT_HAS_DEPENDENCIES when others point at it
   */
  async put(
    transaction: Connection,
    id: string,
    deletedBy: string | null,
    related: string = '[]',
  ): Promise<boolean> {
    // An id can return without the archive, for example with the demo data: then the newest copy counts.
    const statement = sql`with gone as (delete from ${this.table.name} where id = ${id} returning *)
      insert into ${this.archive} (table_name, id, content, related, deleted_by)
      select ${this.table.plainName}, gone.id, to_jsonb(gone), ${related}::jsonb, ${deletedBy}::uuid from gone
      on conflict (table_name, id) do update set content = excluded.content, related = excluded.related,
        deleted_at = excluded.deleted_at, deleted_by = excluded.deleted_by
      returning id`;
    return translateDependencyError(async () => (await query(transaction, statement)).length > 0);
  }

  /**
   * Takes a row out of the archive and locks it until the transaction ends.
   * @returns null when it is not there, or its id is in the table
   */
  async take(transaction: Connection, id: string): Promise<DeletedRow<Row> | null> {
    const [found] = await query<Row & Kept>(
      transaction,
      sql`with taken as (
          delete from ${this.archive} where table_name = ${this.table.plainName} and id = ${id}
            and not exists (select from ${this.table.name} l where l.id = ${id}) returning *
        )
        select ${this.table.columns('k')}, taken.content::text as "archive:content", taken.related::text as "archive:related",
          array(select jsonb_object_keys(taken.content)) as "archive:columns"
        from taken cross join lateral ${this.rowOf('taken')} k`,
    );
    if (!found) return null;
    const {
      'archive:content': content,
      'archive:columns': columns,
      'archive:related': related,
      ...row
    } = found;
    return { row: row as unknown as Row, content, columns, related };
  }

  /**
   * Writes a row back, with its id and a new `updatedAt`.
   * @param changes what is different now
   * @throws what `constraints` says
   */
  async restore(
    transaction: Connection,
    { content, columns }: DeletedRow<Row>,
    changes: Partial<Row> = {},
  ): Promise<Row> {
    const written = this.table.properties.filter(
      (property) => property !== 'updatedAt' && columns.includes(toSnakeCase(property)),
    );
    const statement = sql`insert into ${this.table.name} as r (${raw(written.map(columnName).join(', '))})
      select ${raw(written.map((property) => `k.${toSnakeCase(property)}`).join(', '))}
      from jsonb_populate_record(null::${this.table.name}, ${content}::jsonb || ${jsonOf(withSnakeCaseKeys(changes))}) k
      returning ${this.table.columns('r')}`;
    const [restored] = await translateConstraintError(this.constraints, () =>
      query<Row>(transaction, statement),
    );
    if (!restored) throw new Error('the insert returned no row');
    return restored;
  }

  /**
   * The rows of the table and those in the archive, under an alias: the entity's columns, `deleted_at` (null for those of the
   * table) and `related`.
   */
  withDeleted(alias: string): Sql {
    const columns = this.table.properties.map(toSnakeCase);
    const live = raw(columns.map((column) => `l.${column}`).join(', '));
    // The id is the archive's own column, which has an index.
    const kept = raw(columns.map((column) => (column === 'id' ? 'd.id' : `k.${column}`)).join(', '));
    return sql`(
      select ${live}, null::timestamptz as deleted_at, null::jsonb as related from ${this.table.name} l
      union all
      select ${kept}, d.deleted_at, d.related from ${this.archive} d cross join lateral ${this.rowOf('d')} k
      where d.table_name = ${this.table.plainName} and not exists (select from ${this.table.name} l where l.id = d.id)
    ) ${raw(alias)}`;
  }

  /** A list of the table that also shows the archived rows. @param alias of the table in the list's `from` */
  listWithDeleted(list: ListDefinition<Row>, alias: string): ListDefinition<Row> {
    return {
      ...list,
      from: this.withDeleted(alias),
      columns: join([list.columns, deletedAt(alias)]),
    };
  }

  private rowOf(alias: string): Sql {
    return sql`jsonb_populate_record(null::${this.table.name}, ${raw(alias)}.content)`;
  }
}

/** The property `deletedAt` of rows that `withDeleted` reads. */
export function deletedAt(alias: string): Sql {
  return raw(`${alias}.deleted_at as "deletedAt"`);
}

/** The error of undeleting a row that is not deleted. */
export function notDeleted(): IsmError {
  return new IsmError('FSM_INVALID_TRANSITION', { message: 'It is not deleted.' });
}
