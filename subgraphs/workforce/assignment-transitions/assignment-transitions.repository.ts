import type { DataSource } from 'typeorm';
import type { StatementParts } from '../../shared/audit/writer';
import { arrayOf, jsonOf, query, sql, withNext, type Connection, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { transitionStatement, type TransitionCause } from '../../shared/lifecycle/transition-statement';
import { listOf } from '../../shared/model/list';
import { readPage, type Page, type PageArgs } from '../../shared/model/page';
import { Repository } from '../../shared/model/repository';
import { Assignment, LIVE } from '../assignments/assignment.entity';
import { bothInScope, ENDS } from '../assignments/assignments.repository';
import { resultsOf, shownOf, type Verdict } from '../business-rules/evaluate';
import type { RuleViolation } from '../business-rules/rule-violation.type';
import type { Scope } from '../scope';
import { AssignmentTransitionLog } from './assignment-transition-log.entity';
import { LIFECYCLE, type AssignmentTransition } from './lifecycle';

const ASSIGNMENTS = tableOf(Assignment);

const LIST = listOf(AssignmentTransitionLog, {
  alias: 'l',
  order: ['createdAt'],
  defaultOrder: '-createdAt',
});

/** A transition that a caller fires, and in whose org units. */
export interface Ending extends TransitionCause {
  readonly id: string;
  readonly transition: 'END' | 'CANCEL';
  readonly scope: Scope;
}

export class AssignmentTransitionsRepository extends Repository<AssignmentTransitionLog> {
  constructor(dataSource: DataSource) {
    super(dataSource, AssignmentTransitionLog, { alias: 'l' });
  }

  /**
   * The statement that ends a locked assignment, and gives it with the names of its ends.
   * @param parts its audit entry
   */
  statementOf({ id, transition, scope, ...cause }: Ending, parts: StatementParts): Sql {
    return transitionStatement({
      row: { table: ASSIGNMENTS.name, alias: 'a', id, joins: ENDS.join },
      name: transition,
      from: [LIFECYCLE[transition].from],
      set: sql`status = ${LIFECYCLE[transition].to}, ${changesOf(transition)}`,
      isInScope: bothInScope(scope),
      log: { table: this.table.name, key: 'assignment_id' },
      cause,
      parts: [parts.audit(sql`from moved`)],
      shown: { columns: sql`${ASSIGNMENTS.columns('a')}, ${ENDS.columns}`, joins: ENDS.join },
    });
  }

  /** Lets the hours of an assignment count until its end date. @param verdict what the rules said */
  start(
    transaction: Connection,
    { id, endDate }: Pick<Assignment, 'id' | 'endDate'>,
    transition: AssignmentTransition,
    cause: TransitionCause,
    verdict: Verdict,
  ): Promise<void> {
    const set = sql`end_date = ${endDate}::date, warnings = ${jsonOf(shownOf(verdict))}`;
    return this.fire(transaction, [id], transition, set, cause, resultsOf(verdict));
  }

  /** Ends assignments of an employee who is locked with them. */
  end(
    transaction: Connection,
    ids: readonly string[],
    transition: 'END' | 'CANCEL',
    cause: TransitionCause,
  ): Promise<void> {
    return this.fire(transaction, ids, transition, changesOf(transition), cause, []);
  }

  /** Moves the assignments that are in the state the transition starts from, and writes a log entry for each. */
  private async fire(
    transaction: Connection,
    ids: readonly string[],
    transition: AssignmentTransition,
    set: Sql,
    { actorId, reason, metadata }: TransitionCause,
    ruleResults: readonly RuleViolation[],
  ): Promise<void> {
    const { from, to } = LIFECYCLE[transition];
    await query(
      transaction,
      withNext(sql`with moved as (
          update ${ASSIGNMENTS.name} set status = ${to}, ${set}, updated_at = clock_timestamp()
          where id = any(${arrayOf(ids)}) and status = ${from} returning id
        )
        insert into ${this.table.name}
          (assignment_id, from_status, to_status, transition, actor_id, reason, metadata, rule_results)
        select id, ${from}, ${to}, ${transition}, ${actorId}::uuid, ${reason},
          ${metadata === null ? null : JSON.stringify(metadata)}::jsonb, ${jsonOf(ruleResults)}
        from moved`),
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

/**
 * What an end changes besides the status. It does not matter what the assignment was warned of: hours that do not count break no rule. Work
 * that ended earlier ended then.
 */
function changesOf(transition: 'END' | 'CANCEL'): Sql {
  const endDate =
    transition === 'END' ? sql`greatest(start_date, least(end_date, current_date))` : sql`end_date`;
  return sql`end_date = ${endDate}, warnings = '[]'`;
}
