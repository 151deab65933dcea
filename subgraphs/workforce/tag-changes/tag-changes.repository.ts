import type { DataSource, EntityManager } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import { readPage, type Page, type PageArgs } from '../../shared/model/page';
import { join, query, sql, whereAll, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { columnConditions, listOf } from '../../shared/model/list';
import { Repository } from '../../shared/model/repository';
import { Employee } from '../employees/employee.entity';
import { visibleTo } from '../employees/visibility';
import { TagChange } from './tag-change.entity';
import type { TagChangeFilter } from './tag-change.input';

const EMPLOYEES = tableOf(Employee);

const LIST = listOf(TagChange, { order: ['createdAt'], defaultOrder: '-createdAt' });

/** What a log entry says; id and time are the database's. */
export type NewTagChange = Pick<
  TagChange,
  'subjectType' | 'subjectId' | 'tagId' | 'change' | 'actorId' | 'reason'
>;

export class TagChangesRepository extends Repository<TagChange> {
  constructor(dataSource: DataSource) {
    super(dataSource, TagChange);
  }

  /** Who may not see all employees sees no position's changes. */
  override visibleTo(caller: Identity | null): readonly Sql[] {
    const ofEmployees = visibleTo(caller);
    if (ofEmployees.length === 0) return [];
    return [
      sql`(r.subject_type = 'EMPLOYEE' and exists (select from ${EMPLOYEES.name} e
        ${whereAll([sql`e.id = r.subject_id`, ...ofEmployees])}))`,
    ];
  }

  page(args: PageArgs, filter: TagChangeFilter, visible: readonly Sql[]): Page<TagChange> {
    return readPage(this.dataSource, LIST, args, [...visible, ...columnConditions(TagChange, filter)]);
  }

  /** Logs changes in the transaction that makes them: both happen, or neither. One statement for any number. */
  async record(transaction: EntityManager, ...changes: readonly NewTagChange[]): Promise<void> {
    if (changes.length === 0) return;
    const rows = changes.map(
      ({ subjectType, subjectId, tagId, change, actorId, reason }) =>
        sql`(${subjectType}, ${subjectId}::uuid, ${tagId}::uuid, ${change}, ${actorId}::uuid, ${reason})`,
    );
    await query(
      transaction,
      sql`insert into ${this.table.name} (subject_type, subject_id, tag_id, change, actor_id, reason) values ${join(rows)}`,
    );
  }
}
