import type { DataSource } from 'typeorm';
import { readPage, type ListDefinition, type Page, type PageArgs } from '../../shared/graph/page';
import { arrayOf, query, sql, type Connection, type Sql } from '../../shared/graph/sql';
import { tableOf } from '../../shared/graph/table';
import { LIVE } from '../assignments/assignment.entity';
import { ASSIGNMENTS } from '../assignments/assignments.repository';
import { AssignmentTransitionLog } from './assignment-transition-log.entity';
import { LIFECYCLE, type AssignmentTransition } from './lifecycle';

const LOGS = tableOf(AssignmentTransitionLog);

const LIST: ListDefinition<AssignmentTransitionLog> = {
  from: sql`${LOGS.name} l`,
  columns: LOGS.columns('l'),
  orderable: { createdAt: 'l.created_at' },
  defaultOrdering: '-createdAt',
  idColumn: sql`l.id`,
};

/** Who fires a transition, and why. */
export interface Cause {
  /** Null: the system. */
  readonly actorId: string | null;
  readonly reason: string | null;
  readonly metadata: unknown;
}

export class AssignmentTransitionsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Moves the assignments that are in the state the transition starts from, and writes a log entry for each. */
  async fire(
    transaction: Connection,
    ids: readonly string[],
    transition: AssignmentTransition,
    { actorId, reason, metadata }: Cause,
  ): Promise<void> {
    const { from, to } = LIFECYCLE[transition];
    await query(
      transaction,
      sql`with moved as (
          update ${ASSIGNMENTS.name} set status = ${to}, end_date = ${endDateAfter(transition)},
            updated_at = clock_timestamp()
          where id = any(${arrayOf(ids)}) and status = ${from} returning id
        )
        insert into ${LOGS.name} (assignment_id, from_status, to_status, transition, actor_id, reason, metadata)
        select id, ${from}, ${to}, ${transition}, ${actorId}::uuid, ${reason},
          ${metadata === null ? null : JSON.stringify(metadata)}::jsonb
        from moved`,
    );
  }

  /** Ids of the employee's planned and active assignments. */
  async liveOf(transaction: Connection, employeeId: string): Promise<string[]> {
    const rows = await query<{ id: string }>(
      transaction,
      sql`select id from ${ASSIGNMENTS.name} where employee_id = ${employeeId} and status = any(${arrayOf(LIVE)})
        order by id for update`,
    );
    return rows.map(({ id }) => id);
  }

  page(assignmentId: string, args: PageArgs): Page<AssignmentTransitionLog> {
    return readPage(this.dataSource, LIST, args, [sql`l.assignment_id = ${assignmentId}`]);
  }

  /** The newest entries of each assignment, newest first, in one statement for all. */
  newest(assignmentIds: readonly string[], count: number): Promise<AssignmentTransitionLog[]> {
    return query<AssignmentTransitionLog>(
      this.dataSource,
      sql`select l.* from unnest(${arrayOf(assignmentIds)}::uuid[]) as wanted(id)
        cross join lateral (
          select ${LOGS.columns('l')} from ${LOGS.name} l where l.assignment_id = wanted.id
          order by l.created_at desc, l.id desc limit ${count}
        ) l`,
    );
  }
}

/** The last day that a transition leaves: work that ended earlier ended then, and what starts again is open. */
function endDateAfter(transition: AssignmentTransition): Sql {
  if (transition === 'END') return sql`greatest(start_date, least(end_date, current_date))`;
  return transition === 'REACTIVATE'
    ? sql`case when end_date > current_date then end_date end`
    : sql`end_date`;
}
