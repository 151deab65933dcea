import type { DataSource } from 'typeorm';
import { readPage, type ListDefinition, type Page, type PageArgs } from '../../shared/graph/page';
import { arrayOf, join, query, sql, whereAll, type Connection, type Sql } from '../../shared/graph/sql';
import { tableOf } from '../../shared/graph/table';
import { EMPLOYEES } from '../employees/employees.repository';
import { TagChange, type TagSubject } from './tag-change.entity';
import type { TagChangeFilter } from './tag-change.input';

const LOGS = tableOf(TagChange);

const LIST: ListDefinition<TagChange> = {
  from: sql`${LOGS.name} l`,
  columns: LOGS.columns('l'),
  orderable: { createdAt: 'l.created_at' },
  neverNull: 'all',
  defaultOrdering: '-createdAt',
  idColumn: sql`l.id`,
};

/** What a log entry says; id and time are the database's. */
export type NewTagChange = Pick<
  TagChange,
  'subjectType' | 'subjectId' | 'tagId' | 'change' | 'actorId' | 'reason'
>;

export class TagChangesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Logs changes in the transaction that makes them: both happen, or neither. One statement for any number. */
  async record(transaction: Connection, ...changes: readonly NewTagChange[]): Promise<void> {
    if (changes.length === 0) return;
    const rows = changes.map(
      ({ subjectType, subjectId, tagId, change, actorId, reason }) =>
        sql`(${subjectType}, ${subjectId}::uuid, ${tagId}::uuid, ${change}, ${actorId}::uuid, ${reason})`,
    );
    await query(
      transaction,
      sql`insert into ${LOGS.name} (subject_type, subject_id, tag_id, change, actor_id, reason) values ${join(rows)}`,
    );
  }

  /** @param visible which employees the caller may see, on `e`; who may not see all of them sees no position's changes */
  page(args: PageArgs, filter: TagChangeFilter, visible: readonly Sql[]): Page<TagChange> {
    const conditions: Sql[] = ofVisible(visible);
    if (filter.subjectType) conditions.push(sql`l.subject_type = ${filter.subjectType}`);
    if (filter.subjectId) conditions.push(sql`l.subject_id = ${filter.subjectId}`);
    if (filter.tagId) conditions.push(sql`l.tag_id = ${filter.tagId}`);
    return readPage(this.dataSource, LIST, args, conditions);
  }

  /** The newest changes of each subject, newest first, in one statement for all. @param visible as above */
  newest(
    subjectType: TagSubject,
    subjectIds: readonly string[],
    count: number,
    visible: readonly Sql[],
  ): Promise<TagChange[]> {
    const conditions = [
      sql`l.subject_type = ${subjectType}`,
      sql`l.subject_id = wanted.id`,
      ...ofVisible(visible),
    ];
    return query<TagChange>(
      this.dataSource,
      sql`select l.* from unnest(${arrayOf(subjectIds)}::uuid[]) as wanted (id)
        cross join lateral (
          select ${LOGS.columns('l')} from ${LOGS.name} l ${whereAll(conditions)}
          order by l.created_at desc, l.id desc limit ${count}
        ) l`,
    );
  }
}

/** No conditions for callers who see everybody. */
function ofVisible(visible: readonly Sql[]): Sql[] {
  if (visible.length === 0) return [];
  return [
    sql`(l.subject_type = 'EMPLOYEE' and exists (select from ${EMPLOYEES.name} e
      ${whereAll([sql`e.id = l.subject_id`, ...visible])}))`,
  ];
}
