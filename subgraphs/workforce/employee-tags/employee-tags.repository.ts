import type { DataSource } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import { arrayOf, isOneOf, query, sql, whereAll, type Connection, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { columnConditions, listOf } from '../../shared/model/list';
import { readPage, type Page, type PageArgs } from '../../shared/model/page';
import { Repository } from '../../shared/model/repository';
import { Employee } from '../employees/employee.entity';
import { visibleTo } from '../employees/visibility';
import { Tag, type TagType } from '../tags/tag.entity';
import { isCarried } from '../week';
import { EmployeeTag } from './employee-tag.entity';
import type { EmployeeTagFilter } from './employee-tag.input';

const CARRIED = tableOf(EmployeeTag);
const EMPLOYEES = tableOf(Employee);
const TAGS = tableOf(Tag);

const LIST = listOf(EmployeeTag, {
  alias: 'c',
  order: ['validFrom', 'validUntil', 'createdAt', 'updatedAt'],
  defaultOrder: '-validFrom',
});

/** A tag with the employee who carries it. */
export type CarriedTag = Tag & { readonly employeeId: string };

/** What is carried by whom, and when. */
export type Carrying = Pick<EmployeeTag, 'employeeId' | 'tagId' | 'validFrom' | 'validUntil'>;

export class EmployeeTagsRepository extends Repository<EmployeeTag> {
  constructor(dataSource: DataSource) {
    super(dataSource, EmployeeTag, { alias: 'c' });
  }

  /** Those of the employees whom the caller may see. */
  override visibleTo(caller: Identity | null): readonly Sql[] {
    const ofEmployees = visibleTo(caller);
    if (ofEmployees.length === 0) return [];
    return [
      sql`exists (select from ${EMPLOYEES.name} e ${whereAll([sql`e.id = c.employee_id`, ...ofEmployees])})`,
    ];
  }

  page(
    args: PageArgs,
    { tagType, tagTypeIn, validOn, ...columns }: EmployeeTagFilter,
    visible: readonly Sql[],
  ): Page<EmployeeTag> {
    const conditions = [...visible, ...columnConditions(EmployeeTag, columns, 'c')];
    if (tagType) conditions.push(isOfType([tagType]));
    if (tagTypeIn) conditions.push(isOfType(tagTypeIn));
    if (validOn) conditions.push(isCarried('c', validOn));
    return readPage(this.dataSource, LIST, args, conditions);
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
}

function isOfType(types: readonly TagType[]): Sql {
  return sql`exists (select from ${TAGS.name} t where t.id = c.tag_id and ${isOneOf(sql`t.tag_type`, types)})`;
}
