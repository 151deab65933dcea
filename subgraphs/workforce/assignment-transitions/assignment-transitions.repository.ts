import type { DataSource } from 'typeorm';
import type { StatementParts } from '../../shared/audit/single-statement';
import { arrayOf, jsonOf, query, sql, withNext, type Connection, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import {
  MOVED,
  transitionStatement,
  type TransitionCause,
} from '../../shared/lifecycle/transition-statement';
import { listOf } from '../../shared/model/list';
import { readPage, type Page, type PageArgs } from '../../shared/model/page';
import { Repository } from '../../shared/model/repository';
import { Assignment, LIVE } from '../assignments/assignment.entity';
import { lastDayOf, type Starting as StartQuestion } from '../assignments/assignment-situation.repository';
import { bothInScope, ENDS } from '../assignments/assignments.repository';
import { resultsOf, shownOf, type Verdict } from '../business-rules/evaluate';
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
export interface Firing extends TransitionCause {
  readonly id: string;
  readonly transition: AssignmentTransition;
  readonly scope: Scope;
}

/** A transition after which hours count no more. */
export type Ending = Firing & { readonly transition: 'END' | 'CANCEL' };
/** A transition after which hours count. */
export type Starting = Firing & { readonly transition: 'ACTIVATE' | 'REACTIVATE' };

/** What decides whether hours may begin to count besides the rules. */
export interface StartDetails {
  readonly status: string;
  /** Whether both ends lie in the scope. */
  readonly isInScope: boolean;
  readonly isPositionActive: boolean;
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
      from: [LIFECYCLE[transition].from],
      set: sql`status = ${LIFECYCLE[transition].to}, ${changesOf(transition)}`,
      isInScope: bothInScope(scope),
      log: { table: this.table.name, key: 'assignment_id', transition, cause },
      parts: [parts.audit(MOVED)],
      shown: { columns: sql`${ASSIGNMENTS.columns('a')}, ${ENDS.columns}`, joins: ENDS.join },
    });
  }

  /** What is asked of an assignment before its hours count. */
  questionOf({ id, transition, scope }: Starting): StartQuestion {
    return {
      id,
      isReopened: transition === 'REACTIVATE',
      details: sql`a.status, ${bothInScope(scope)} as "isInScope", p.is_active as "isPositionActive"`,
    };
  }

  /**
   * The statement that lets the hours of a locked assignment count, and gives it with the names of its ends.
   * @param verdict what the rules said
   */
  startStatementOf({ id, transition, ...cause }: Starting, verdict: Verdict, parts: StatementParts): Sql {
    const { from, to } = LIFECYCLE[transition];
    const ruleResults = jsonOf(resultsOf(verdict));
    return transitionStatement({
      row: { table: ASSIGNMENTS.name, alias: 'a', id },
      from: [from],
      set: sql`status = ${to}, end_date = ${lastDayOf(transition === 'REACTIVATE')}, warnings = ${jsonOf(shownOf(verdict))}`,
      log: { table: this.table.name, key: 'assignment_id', transition, cause, ruleResults },
      parts: [parts.audit(MOVED)],
      shown: { columns: sql`${ASSIGNMENTS.columns('a')}, ${ENDS.columns}`, joins: ENDS.join },
    });
  }

  /** Ends those assignments of a locked employee that are in the state the transition starts from, and writes a log entry for each. */
  async end(
    transaction: Connection,
    ids: readonly string[],
    transition: 'END' | 'CANCEL',
    cause: TransitionCause,
  ): Promise<void> {
    const { actorId, reason, metadata } = cause;
    const { from, to } = LIFECYCLE[transition];
    await query(
      transaction,
      withNext(sql`with moved as (
          update ${ASSIGNMENTS.name} set status = ${to}, ${changesOf(transition)}, updated_at = clock_timestamp()
          where id = any(${arrayOf(ids)}) and status = ${from} returning id
        )
        insert into ${this.table.name}
          (assignment_id, from_status, to_status, transition, actor_id, reason, metadata, rule_results)
        select id, ${from}, ${to}, ${transition}, ${actorId}::uuid, ${reason},
          ${metadata === null ? null : JSON.stringify(metadata)}::jsonb, '[]'
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
