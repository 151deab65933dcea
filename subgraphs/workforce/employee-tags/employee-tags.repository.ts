import type { DataSource } from 'typeorm';
import { readPage, type ListDefinition, type Page, type PageArgs } from '../../shared/model/page';
import { Rows } from '../../shared/audit/rows';
import { arrayOf, query, sql, whereAll, type Connection, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { EMPLOYEES } from '../employees/employees.repository';
import { Tag } from '../tags/tag.entity';
import { isCarried } from '../week';
import { EmployeeTag } from './employee-tag.entity';
import type { EmployeeTagFilter } from './employee-tag.input';

const CARRIED = tableOf(EmployeeTag);
const TAGS = tableOf(Tag);

/** A tag with the employee who carries it. */
export type CarriedTag = Tag & { readonly employeeId: string };

const LIST: ListDefinition<EmployeeTag> = {
  from: sql`${CARRIED.name} c join ${EMPLOYEES.name} e on e.id = c.employee_id join ${TAGS.name} t on t.id = c.tag_id`,
  columns: CARRIED.columns('c'),
  orderable: {
    validFrom: 'c.valid_from',
    validUntil: 'c.valid_until',
    createdAt: 'c.created_at',
    updatedAt: 'c.updated_at',
  },
  neverNull: ['validFrom', 'createdAt', 'updatedAt'],
  defaultOrdering: '-validFrom',
  idColumn: sql`c.id`,
};

/** What is carried by whom, and when. */
export type Carrying = Pick<EmployeeTag, 'employeeId' | 'tagId' | 'validFrom' | 'validUntil'>;

export class EmployeeTagsRepository {
  private readonly rows = new Rows(EmployeeTag);

  constructor(private readonly dataSource: DataSource) {}

  /** @param visible which employees the caller may see, on `e` */
  page(args: PageArgs, filter: EmployeeTagFilter, visible: readonly Sql[]): Page<EmployeeTag> {
    const conditions: Sql[] = [...visible];
    if (filter.employeeId) conditions.push(sql`c.employee_id = ${filter.employeeId}`);
    if (filter.tagId) conditions.push(sql`c.tag_id = ${filter.tagId}`);
    if (filter.tagType) conditions.push(sql`t.tag_type = ${filter.tagType}`);
    if (filter.validOn) conditions.push(isCarried('c', filter.validOn));
    const asksOthers = visible.length > 0 || Boolean(filter.tagType);
    const list = asksOthers ? LIST : { ...LIST, from: sql`${CARRIED.name} c` };
    return readPage(this.dataSource, list, args, conditions);
  }

  /** @param visible which employees the caller may see, on `e` */
  byIds(ids: readonly string[], visible: readonly Sql[]): Promise<EmployeeTag[]> {
    return query<EmployeeTag>(
      this.dataSource,
      sql`select ${CARRIED.columns('c')} from ${CARRIED.name} c join ${EMPLOYEES.name} e on e.id = c.employee_id
        ${whereAll([sql`c.id = any(${arrayOf(ids)})`, ...visible])}`,
    );
  }

  /** All tags that the employees carry, carried and will carry, newest first. */
  ofEmployees(employeeIds: readonly string[]): Promise<EmployeeTag[]> {
    return query<EmployeeTag>(
      this.dataSource,
      sql`select ${CARRIED.columns('c')} from ${CARRIED.name} c
        where c.employee_id = any(${arrayOf(employeeIds)}) order by c.valid_from desc, c.id desc`,
    );
  }

  /** The newest carryings of each tag, in one statement for all. @param visible as above */
  newestOfTags(tagIds: readonly string[], count: number, visible: readonly Sql[]): Promise<EmployeeTag[]> {
    return query<EmployeeTag>(
      this.dataSource,
      sql`select c.* from unnest(${arrayOf(tagIds)}::uuid[]) as wanted (id)
        cross join lateral (
          select ${CARRIED.columns('c')} from ${CARRIED.name} c join ${EMPLOYEES.name} e on e.id = c.employee_id
          ${whereAll([sql`c.tag_id = wanted.id`, ...visible])}
          order by c.valid_from desc, c.id desc limit ${count}
        ) c`,
    );
  }

  /** The tags that the employees carry today, by name. */
  carriedToday(employeeIds: readonly string[]): Promise<CarriedTag[]> {
    return query<CarriedTag>(
      this.dataSource,
      sql`select c.employee_id as "employeeId", ${TAGS.columns('t')}
        from ${CARRIED.name} c join ${TAGS.name} t on t.id = c.tag_id
        where c.employee_id = any(${arrayOf(employeeIds)})
          and c.valid_from <= current_date and (c.valid_until is null or c.valid_until >= current_date)
        order by t.name, t.id`,
    );
  }

  /** True while anybody carries, carried or will carry the tag. */
  async isCarriedByAnybody(connection: Connection, tagId: string): Promise<boolean> {
    const [row] = await query<{ carried: boolean }>(
      connection,
      sql`select exists (select from ${CARRIED.name} c where c.tag_id = ${tagId}) as carried`,
    );
    return row?.carried === true;
  }

  /** Who carries the tag, which never changes; null when there is no such row. */
  async carrierOf(connection: Connection, id: string): Promise<string | null> {
    return (await this.rows.byId(connection, id))?.employeeId ?? null;
  }

  /** Reads a row and keeps others from changing it until the transaction ends. */
  lock(transaction: Connection, id: string): Promise<EmployeeTag | null> {
    return this.rows.lock(transaction, id);
  }

  /** Reads a tag and keeps others from changing or removing it, but not from attaching it too. */
  async holdTag(transaction: Connection, tagId: string): Promise<Tag | null> {
    const [tag] = await query<Tag>(
      transaction,
      sql`select ${TAGS.columns('t')} from ${TAGS.name} t where t.id = ${tagId} for share`,
    );
    return tag ?? null;
  }

  /**
   * True when the employee carries, on one of the days, the same tag already or another exclusive one beside an
   * exclusive tag. The caller holds the lock of the employee's row.
   * @param exceptId the row that is being changed
   */
  async overlaps(
    transaction: Connection,
    { employeeId, tagId, validFrom, validUntil }: Carrying,
    exceptId: string | null,
  ): Promise<boolean> {
    const [row] = await query<{ overlaps: boolean }>(
      transaction,
      sql`select exists (
          select from ${CARRIED.name} c join ${TAGS.name} t on t.id = c.tag_id
            join ${TAGS.name} added on added.id = ${tagId}
          where c.employee_id = ${employeeId} and c.id is distinct from ${exceptId}::uuid
            and (c.tag_id = added.id or (added.is_exclusive and t.is_exclusive and t.tag_type = added.tag_type))
            and daterange(c.valid_from, c.valid_until, '[]') && daterange(${validFrom}::date, ${validUntil}::date, '[]')
        ) as overlaps`,
    );
    return row?.overlaps === true;
  }

  insert(transaction: Connection, carrying: Carrying): Promise<EmployeeTag> {
    return this.rows.insert(transaction, carrying);
  }

  /** @returns null when the row is no longer the expected version */
  update(
    transaction: Connection,
    id: string,
    changes: Partial<Pick<EmployeeTag, 'validFrom' | 'validUntil'>>,
    expectedUpdatedAt: string | null,
  ): Promise<EmployeeTag | null> {
    return this.rows.update(transaction, id, changes, expectedUpdatedAt);
  }

  delete(transaction: Connection, id: string): Promise<boolean> {
    return this.rows.delete(transaction, id);
  }
}
