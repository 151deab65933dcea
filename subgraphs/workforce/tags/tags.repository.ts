import type { DataSource } from 'typeorm';
import { Archive, type DeletedRow } from '../../shared/graph/archive';
import type { ConstraintErrors } from '../../shared/graph/database-errors';
import { readPage, type ListDefinition, type Page, type SearchablePageArgs } from '../../shared/graph/page';
import { Rows } from '../../shared/graph/rows';
import { arrayOf, query, sql, type Connection, type Sql } from '../../shared/graph/sql';
import { tableOf } from '../../shared/graph/table';
import { Tag, TagType } from './tag.entity';
import type { TagFilter } from './tag.input';

export const TAGS = tableOf(Tag);

const LIST: ListDefinition<Tag> = {
  from: sql`${TAGS.name} t`,
  columns: TAGS.columns('t'),
  orderable: {
    name: 't.name',
    tagType: `array_position(array[${Object.keys(TagType)
      .map((type) => `'${type}'`)
      .join()}]::varchar[], t.tag_type)`,
    hoursDelta: 't.hours_delta',
    createdAt: 't.created_at',
    updatedAt: 't.updated_at',
  },
  defaultOrdering: 'name',
  searchable: sql`(t.name || ' ' || t.description)`,
  idColumn: sql`t.id`,
};

const CONSTRAINTS: ConstraintErrors = {
  tag_catalog_name_key: { code: 'DUPLICATE_RESOURCE', field: 'name' },
};

export const TAG_ARCHIVE = new Archive(Tag, CONSTRAINTS);

/** A tag with the employee who carries it. */
export type CarriedTag = Tag & { readonly employeeId: string };

/** Columns that a caller writes. */
export type TagFields = Pick<Tag, 'name' | 'hoursDelta' | 'description' | 'isExclusive' | 'isActive'>;

export class TagsRepository {
  private readonly rows = new Rows(Tag, CONSTRAINTS);

  constructor(private readonly dataSource: DataSource) {}

  page(args: SearchablePageArgs, filter: TagFilter): Page<Tag> {
    const conditions: Sql[] = [];
    if (filter.tagType) conditions.push(sql`t.tag_type = ${filter.tagType}`);
    if (typeof filter.isActive === 'boolean') conditions.push(sql`t.is_active = ${filter.isActive}`);
    if (typeof filter.isExclusive === 'boolean') conditions.push(sql`t.is_exclusive = ${filter.isExclusive}`);
    const list = filter.showDeleted ? TAG_ARCHIVE.listWithDeleted(LIST, 't') : LIST;
    return readPage(this.dataSource, list, args, conditions);
  }

  byIds(ids: readonly string[]): Promise<Tag[]> {
    return this.rows.byIds(this.dataSource, ids);
  }

  /** Reads a tag and keeps others from changing or attaching it until the transaction ends. */
  lock(transaction: Connection, id: string): Promise<Tag | null> {
    return this.rows.lock(transaction, id);
  }

  /** The tags that the employees carry today, by name. */
  carriedBy(employeeIds: readonly string[]): Promise<CarriedTag[]> {
    return query<CarriedTag>(
      this.dataSource,
      sql`select c.employee_id as "employeeId", ${TAGS.columns('t')}
        from workforce.employee_tags c join ${TAGS.name} t on t.id = c.tag_id
        where c.employee_id = any(${arrayOf(employeeIds)})
          and c.valid_from <= current_date and (c.valid_until is null or c.valid_until >= current_date)
        order by t.name, t.id`,
    );
  }

  async isCarriedByAnybody(connection: Connection, id: string): Promise<boolean> {
    const [row] = await query<{ carried: boolean }>(
      connection,
      sql`select exists (select from workforce.employee_tags c where c.tag_id = ${id}) as carried`,
    );
    return row?.carried === true;
  }

  /** @throws DUPLICATE_RESOURCE */
  insert(connection: Connection, tag: TagFields & Pick<Tag, 'tagType'>): Promise<Tag> {
    return this.rows.insert(connection, tag);
  }

  /** @returns null when the row is no longer the expected version. @throws DUPLICATE_RESOURCE */
  update(
    connection: Connection,
    id: string,
    changes: Partial<TagFields>,
    expectedUpdatedAt: string | null,
  ): Promise<Tag | null> {
    return this.rows.update(connection, id, changes, expectedUpdatedAt);
  }

  /** @returns false when there is no such tag. @throws CONFLICT_HAS_DEPENDENCIES */
  delete(transaction: Connection, id: string, actorId: string | null): Promise<boolean> {
    return TAG_ARCHIVE.put(transaction, id, actorId);
  }

  /** Takes a deleted tag out of the archive. @returns null when it is not there */
  takeDeleted(transaction: Connection, id: string): Promise<DeletedRow<Tag> | null> {
    return TAG_ARCHIVE.take(transaction, id);
  }

  /** Puts it back into the catalogue. @throws DUPLICATE_RESOURCE */
  restore(transaction: Connection, tag: DeletedRow<Tag>): Promise<Tag> {
    return TAG_ARCHIVE.restore(transaction, tag);
  }
}
