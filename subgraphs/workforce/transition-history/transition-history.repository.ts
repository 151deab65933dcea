import type { DataSource } from 'typeorm';
import { readPage, type ListDefinition, type Page, type PageArgs } from '../../shared/model/page';
import { raw, sql, type Sql } from '../../shared/database/sql';
import type { Transition, TransitionEntity, TransitionFilter } from './transition.type';

/** Each log under the same names. PostgreSQL merges their indexes by time, so a page reads no more than its rows. */
const LOGS = sql`(${logOf('EMPLOYEE', 'employee')} union all ${logOf('ASSIGNMENT', 'assignment')}) l`;

function logOf(entity: TransitionEntity, owner: string): Sql {
  return raw(`select id, '${entity}'::text as entity, ${owner}_id as entity_id, from_status, to_status, transition,
    actor_id, reason, metadata, rule_results, created_at from workforce.${owner}_transition_logs`);
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
    const { entity, entityId, actorId, transition, createdAfter, createdBefore } = filter;
    const conditions: Sql[] = [];
    if (entity) conditions.push(sql`l.entity = ${entity}`);
    if (entityId) conditions.push(sql`l.entity_id = ${entityId}`);
    if (actorId) conditions.push(sql`l.actor_id = ${actorId}`);
    if (transition) conditions.push(sql`l.transition = ${transition}`);
    if (createdAfter) conditions.push(sql`l.created_at >= ${createdAfter}::timestamptz`);
    if (createdBefore) conditions.push(sql`l.created_at < ${createdBefore}::timestamptz`);
    return readPage(this.dataSource, LIST, args, conditions);
  }
}
