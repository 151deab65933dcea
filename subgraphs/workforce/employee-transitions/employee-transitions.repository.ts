import type { DataSource } from 'typeorm';
import { readPage, type Page, type PageArgs } from '../../shared/model/page';
import { firedOf, type FiredRow, type FiredTransition } from '../../shared/lifecycle/fired-transition';
import {
  MOVED,
  transitionStatement,
  type TransitionCause,
  type TransitionStatement,
} from '../../shared/lifecycle/transition-statement';
import type { StatementParts } from '../../shared/audit/single-statement';
import type { RowOccurrence } from '../../shared/events/outbox';
import {
  arrayOf,
  empty,
  jsonOf,
  prepared,
  query,
  raw,
  sql,
  type Connection,
  type Sql,
} from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { listOf } from '../../shared/model/list';
import type { RowFigures } from '../../shared/model/base-repository';
import { Repository } from '../../shared/model/repository';
import { Absence } from '../absences/absence.entity';
import { endsWithEmployment } from '../absences/absences.repository';
import { Assignment, LIVE } from '../assignments/assignment.entity';
import { showWarnings } from '../assignments/shown-warnings';
import { resultsOf } from '../business-rules/evaluate';
import type { ReturnVerdict } from '../assignments/return-verdict';
import { Employee } from '../employees/employee.entity';
import type { EmployeeTransition, ProposalType } from '../employees/employee.enums';
import { employeeLeft } from '../events';
import { inSubtrees } from '../org-units/org-units.repository';
import { hasPayrollJob } from '../salary-access';
import type { Scope } from '../scope';
import { PROPOSAL_EXPIRY_DAYS } from '../settings/settings.repository';
import { goesOn, weekOf } from '../week';
import { figuresOfEach, SHOWN_FIGURES } from '../weekly-figures';
import { bringsBack, LIFECYCLE, MAY_TERMINATE, PROPOSED_STATUS } from './lifecycle';
import { TransitionLog } from './transition-log.entity';

const ABSENCES = tableOf(Absence);
const ASSIGNMENTS = tableOf(Assignment);
const EMPLOYEES = tableOf(Employee);

const LIST = listOf(TransitionLog, { alias: 'l', order: ['createdAt'], defaultOrder: '-createdAt' });

export interface Firing extends TransitionCause {
  readonly employeeId: string;
  readonly transition: EmployeeTransition;
  readonly proposalType: ProposalType | null;
  readonly scope: Scope;
}

export class EmployeeTransitionsRepository extends Repository<TransitionLog> {
  constructor(dataSource: DataSource) {
    super(dataSource, TransitionLog, { alias: 'l' });
  }

  /**
   * The statement that locks the employee's row until the transaction ends. Of several callers at once, one is the first; the others then
   * see a state from which the transition is not possible.
   */
  lockOf(employeeId: string): Sql {
    return sql`select from ${EMPLOYEES.name} where id = ${employeeId} for update`;
  }

  /**
   * The statement that moves a locked employee and writes the log entry; the employee comes with the hours that responses show. It does nothing
   * when more follows than that, and tells so.
   * @param parts its audit entry, and the event of an employment that has ended
   */
  statementOf(firing: Firing, parts: StatementParts): Sql {
    return transitionStatement({
      ...partsOf(firing, shownHours()),
      asksMore: asksMore(firing),
      log: this.logOf(firing),
      parts: [
        parts.audit(MOVED),
        ...(MAY_TERMINATE.includes(firing.transition) ? [parts.event(employeeLeft, LEFT)] : []),
      ],
    });
  }

  /**
   * The same for an employee who comes back to hours that count again. What the rules said is stored in the log entry and on the assignments.
   */
  returnStatementOf(firing: Firing, verdict: ReturnVerdict, parts: StatementParts): Sql {
    return transitionStatement({
      ...partsOf(firing, shownHours()),
      log: { ...this.logOf(firing), ruleResults: jsonOf(resultsOf(verdict)) },
      parts: [showWarnings(verdict.shown, sql`exists (select from moved)`), parts.audit(MOVED)],
    });
  }

  /** Moves an employee whose row is locked, whatever follows. @returns null when there is no such employee */
  async fire(transaction: Connection, firing: Firing): Promise<FiredTransition<Employee> | null> {
    const { to } = LIFECYCLE[firing.transition];
    // The end of an employment may end assignments, and their hours with them.
    const statement = transitionStatement({
      ...partsOf(firing, to === null || to === 'TERMINATED' ? null : shownHours()),
      log: this.logOf(firing),
    });
    return firedOf(await query<FiredRow<Employee>>(transaction, prepared(statement)));
  }

  page(employeeId: string, args: PageArgs): Page<TransitionLog> {
    return readPage(this.dataSource, LIST, args, [sql`l.employee_id = ${employeeId}`]);
  }

  private logOf({ transition, ...cause }: Firing): NonNullable<TransitionStatement['log']> {
    return { table: this.table.name, key: 'employee_id', transition, cause };
  }
}

/** The hours of today's week, which responses show. */
function shownHours(): RowFigures {
  return { columns: sql`, ${SHOWN_FIGURES}`, join: figuresOfEach(weekOf()) };
}

/** What is the same of a transition's statement whether it does everything or not. */
function partsOf(
  { employeeId: id, transition, scope, ...firing }: Firing,
  hours: RowFigures | null,
): Pick<TransitionStatement, 'row' | 'from' | 'set' | 'isInScope' | 'obstacle' | 'shown'> {
  return {
    row: { table: EMPLOYEES.name, alias: 'e', id },
    from: LIFECYCLE[transition].from,
    set: changesOf(transition, firing.proposalType, firing.reason),
    isInScope: scope === null ? sql`true` : inSubtrees('e.org_unit_id', scope),
    ...(transition === 'EXPIRE_PROPOSAL' && {
      obstacle: sql`case when e.proposal_expires_at <= now() then null else 'The proposal has not expired yet.' end`,
    }),
    shown: { columns: sql`${EMPLOYEES.columns('e')}${hours?.columns ?? empty}`, joins: hours?.join },
  };
}

/**
 * True when more follows from a transition than a move: rules are asked about hours that count again, something else ends with the
 * employment, or somebody comes back to a job of which the caller may not dispose.
 */
function asksMore({ transition }: Firing): Sql {
  // Assignments that others activate at this moment are not included: that operation evaluates the rules itself.
  if (bringsBack(transition)) return hasAssignments('e');
  if (transition === 'REHIRE') return hasPayrollJob('e');
  if (!MAY_TERMINATE.includes(transition)) return sql`false`;
  const ends = sql`(${hasLiveAssignments('e')} or ${hasLiveAbsences('e')})`;
  return LIFECYCLE[transition].to === null ? sql`(${proposedStatus()} = 'TERMINATED' and ${ends})` : ends;
}

/** An employment that a transition has ended, as the event tells it. */
const LEFT: RowOccurrence<(typeof employeeLeft)['schema']> = {
  rows: sql`from moved where status = 'TERMINATED'`,
  entityId: sql`id`,
  data: { user_id: sql`user_id`, org_unit_id: sql`org_unit_id`, left_on: sql`termination_date` },
};

/** True for an employee with hours that count now or later, provided the employee is at work. */
export function hasAssignments(employee: string): Sql {
  return sql`exists (select from ${ASSIGNMENTS.name} a where a.employee_id = ${raw(employee)}.id and ${goesOn('a')})`;
}

/** True for an employee with assignments that end with the employment. */
function hasLiveAssignments(employee: string): Sql {
  return sql`exists (select from ${ASSIGNMENTS.name} a
    where a.employee_id = ${raw(employee)}.id and a.status = any(${arrayOf(LIVE)}))`;
}

/** True for an employee with absences that end with the employment, or are cancelled then. */
function hasLiveAbsences(employee: string): Sql {
  return sql`exists (select from ${ABSENCES.name} a
    where a.employee_id = ${raw(employee)}.id and ${endsWithEmployment('a', LAST_DAY)})`;
}

/** Of an employment `e` that ends now. */
const LAST_DAY = sql`greatest(current_date, e.hire_date)`;

/** The columns that a transition changes. Every way out of PROPOSED clears the proposal. */
export function changesOf(
  transition: EmployeeTransition,
  proposalType: ProposalType | null = null,
  reason: string | null = null,
): Sql {
  const { to } = LIFECYCLE[transition];
  const status = to === null ? proposedStatus() : sql`${to}`;
  if (transition === 'PROPOSE') {
    return sql`status = ${status}, proposal_type = ${proposalType}, proposal_reason = ${reason},
      proposal_expires_at = now() + make_interval(days => ${PROPOSAL_EXPIRY_DAYS})`;
  }
  if (transition === 'REHIRE') {
    return sql`status = ${status}, hire_date = current_date, termination_date = null`;
  }
  return sql`status = ${status}, proposal_type = null, proposal_reason = null, proposal_expires_at = null,
    termination_date = case when ${status} = 'TERMINATED' then ${LAST_DAY} else e.termination_date end`;
}

function proposedStatus(): Sql {
  const cases = Object.entries(PROPOSED_STATUS).map(([type, status]) => `when '${type}' then '${status}'`);
  return raw(`case e.proposal_type ${cases.join(' ')} end`);
}
