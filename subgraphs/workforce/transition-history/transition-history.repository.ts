import type { DataSource } from 'typeorm';
import { query, raw, sql, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { columnConditions } from '../../shared/model/list';
import { readPage, type ListDefinition, type Page, type PageArgs } from '../../shared/model/page';
import { AssignmentTransitionLog } from '../assignment-transitions/assignment-transition-log.entity';
import { TransitionLog } from '../employee-transitions/transition-log.entity';
import { Transition, type TransitionEntity, type TransitionFilter } from './transition.type';

/** Each log under the same names. PostgreSQL merges their indexes by time, so a page reads no more than its rows. */
const LOGS = sql`(${logOf('EMPLOYEE', tableOf(TransitionLog).name, 'employee_id')} union all
  ${logOf('ASSIGNMENT', tableOf(AssignmentTransitionLog).name, 'assignment_id')}) l`;

function logOf(entity: TransitionEntity, table: Sql, owner: string): Sql {
  return sql`select id, ${raw(`'${entity}'::text`)} as entity, ${raw(owner)} as entity_id, from_status, to_status,
    transition, actor_id, reason, metadata, rule_results, created_at from ${table}`;
}

const LIST: ListDefinition<Transition> = {
  from: LOGS,
  columns: sql`l.id, l.entity, l.entity_id as "entityId", l.from_status as "fromStatus", l.to_status as "toStatus",
    l.transition, l.actor_id as "actorId", l.reason, l.metadata, l.rule_results as "ruleResults",
    l.created_at as "createdAt"`,
  orderable: { createdAt: 'l.created_at' },
  neverNull: 'all',
  defaultOrdering: '-createdAt',
  idColumn: sql`l.id`,
};

export class TransitionHistoryRepository {
  constructor(private readonly dataSource: DataSource) {}

  page(args: PageArgs, filter: TransitionFilter): Page<Transition> {
    const { createdAfter, createdBefore } = filter;
    const conditions = columnConditions(Transition, filter, 'l');
    if (createdAfter) conditions.push(sql`l.created_at >= ${createdAfter}::timestamptz`);
    if (createdBefore) conditions.push(sql`l.created_at < ${createdBefore}::timestamptz`);
    return readPage(this.dataSource, LIST, args, conditions);
  }

  /** @returns null when neither log has an entry with this id */
  async byId(id: string): Promise<Transition | null> {
    const [entry] = await query<Transition>(
      this.dataSource,
      sql`select ${LIST.columns} from ${LOGS} where l.id = ${id}`,
    );
    return entry ?? null;
  }
}
