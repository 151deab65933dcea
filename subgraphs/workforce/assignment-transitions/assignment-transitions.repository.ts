import type { DataSource } from 'typeorm';
import { arrayOf, jsonOf, query, sql, type Connection, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { listOf } from '../../shared/model/list';
import { readPage, type Page, type PageArgs } from '../../shared/model/page';
import { Repository } from '../../shared/model/repository';
import { Assignment, LIVE } from '../assignments/assignment.entity';
import { resultsOf, shownOf, type Verdict } from '../business-rules/evaluate';
import type { RuleViolation } from '../business-rules/rule-violation.type';
import { AssignmentTransitionLog } from './assignment-transition-log.entity';
import { LIFECYCLE, type AssignmentTransition } from './lifecycle';

const ASSIGNMENTS = tableOf(Assignment);

const LIST = listOf(AssignmentTransitionLog, {
  alias: 'l',
  order: ['createdAt'],
  defaultOrder: '-createdAt',
});

/** Who fires a transition, and why. */
export interface Cause {
  /** Null: the system. */
  readonly actorId: string | null;
  readonly reason: string | null;
  readonly metadata: unknown;
}

export class AssignmentTransitionsRepository extends Repository<AssignmentTransitionLog> {
  constructor(dataSource: DataSource) {
    super(dataSource, AssignmentTransitionLog, { alias: 'l' });
  }

  /** Lets the hours of an assignment count until its end date. @param verdict what the rules said */
  start(
    transaction: Connection,
    { id, endDate }: Pick<Assignment, 'id' | 'endDate'>,
    transition: AssignmentTransition,
    cause: Cause,
    verdict: Verdict,
  ): Promise<void> {
    const set = sql`end_date = ${endDate}::date, warnings = ${jsonOf(shownOf(verdict))}`;
    return this.fire(transaction, [id], transition, set, cause, resultsOf(verdict));
  }

  /** Ends assignments, whatever they were warned of: hours that do not count break no rule. Work that ended earlier ended then. */
  end(
    transaction: Connection,
    ids: readonly string[],
    transition: 'END' | 'CANCEL',
    cause: Cause,
  ): Promise<void> {
    const endDate =
      transition === 'END' ? sql`greatest(start_date, least(end_date, current_date))` : sql`end_date`;
    return this.fire(transaction, ids, transition, sql`end_date = ${endDate}, warnings = '[]'`, cause, []);
  }

  /** Moves the assignments that are in the state the transition starts from, and writes a log entry for each. */
  private async fire(
    transaction: Connection,
    ids: readonly string[],
    transition: AssignmentTransition,
    set: Sql,
    { actorId, reason, metadata }: Cause,
    ruleResults: readonly RuleViolation[],
  ): Promise<void> {
    const { from, to } = LIFECYCLE[transition];
    await query(
      transaction,
      sql`with moved as (
          update ${ASSIGNMENTS.name} set status = ${to}, ${set}, updated_at = clock_timestamp()
          where id = any(${arrayOf(ids)}) and status = ${from} returning id
        )
        insert into ${this.table.name}
          (assignment_id, from_status, to_status, transition, actor_id, reason, metadata, rule_results)
        select id, ${from}, ${to}, ${transition}, ${actorId}::uuid, ${reason},
          ${metadata === null ? null : JSON.stringify(metadata)}::jsonb, ${jsonOf(ruleResults)}
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
}
