import type { DataSource } from 'typeorm';
import { readPage, type Page, type PageArgs } from '../../shared/model/page';
import {
  arrayOf,
  empty,
  jsonOf,
  prepared,
  query,
  raw,
  sql,
  withNext,
  type Connection,
  type Sql,
} from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { listOf } from '../../shared/model/list';
import type { RowFigures } from '../../shared/model/base-repository';
import { Repository } from '../../shared/model/repository';
import { Assignment } from '../assignments/assignment.entity';
import { showWarnings } from '../assignments/shown-warnings';
import { resultsOf } from '../business-rules/evaluate';
import type { ReturnVerdict } from '../assignments/return-verdict';
import { Employee } from '../employees/employee.entity';
import type { EmployeeStatus, EmployeeTransition, ProposalType } from '../employees/employee.enums';
import { inSubtrees } from '../org-units/org-units.repository';
import type { Scope } from '../scope';
import { PROPOSAL_EXPIRY_DAYS } from '../settings/settings.repository';
import { goesOn, weekOf } from '../week';
import { figuresOfEach, SHOWN_FIGURES } from '../weekly-figures';
import { bringsBack, LIFECYCLE, PROPOSED_STATUS } from './lifecycle';
import { TransitionLog } from './transition-log.entity';

const ASSIGNMENTS = tableOf(Assignment);
const EMPLOYEES = tableOf(Employee);

const LIST = listOf(TransitionLog, { alias: 'l', order: ['createdAt'], defaultOrder: '-createdAt' });

export interface Firing {
  readonly employeeId: string;
  readonly transition: EmployeeTransition;
  /** Null: the system. */
  readonly actorId: string | null;
  readonly reason: string | null;
  readonly metadata: unknown;
  readonly proposalType: ProposalType | null;
  readonly scope: Scope;
}

/** The result of firing a transition; `employee` only when the status changed. */
export interface Fired {
  readonly currentStatus: EmployeeStatus;
  readonly isInScope: boolean;
  /** True when assignments count again: the log entry is written after the rules have been evaluated for them. */
  readonly awaitsRules: boolean;
  readonly employee: Employee | null;
}

/** A row of what fires a transition: without the employee when the status has not changed. */
export type FiredRow = Employee & Omit<Fired, 'employee'>;

/** @returns null when there is no such employee */
export function firedOf([row]: readonly FiredRow[]): Fired | null {
  if (!row) return null;
  const { currentStatus, isInScope, awaitsRules, ...employee } = row;
  return {
    ...{ currentStatus, isInScope, awaitsRules },
    employee: (employee.id as string | null) === null ? null : employee,
  };
}

export class EmployeeTransitionsRepository extends Repository<TransitionLog> {
  constructor(dataSource: DataSource) {
    super(dataSource, TransitionLog, { alias: 'l' });
  }

  /**
   * Locks the employee's row until the transaction ends. Of several callers at once, one is the first; the others then see a state
   * from which the transition is not possible. It is a statement of its own, because an update that has to wait for its row computes
   * with the row's old values and may break a constraint that the new values would not.
   */
  async lockEmployee(transaction: Connection, employeeId: string): Promise<void> {
    await query(transaction, withNext(this.lockOf(employeeId)));
  }

  /** The statement of {@link lockEmployee}. */
  lockOf(employeeId: string): Sql {
    return sql`select from ${EMPLOYEES.name} where id = ${employeeId} for update`;
  }

  /**
   * Moves an employee whose row is locked and writes the log entry, in one statement, unless that waits for {@link log}. The employee
   * comes with the hours of today's week, which responses show, unless what follows may change them.
   * @returns null when there is no such employee
   */
  async fire(transaction: Connection, firing: Firing): Promise<Fired | null> {
    return firedOf(await query<FiredRow>(transaction, prepared(this.statementOf(firing))));
  }

  /**
   * The statement of {@link fire}, with which an entry of the audit log is written. For transitions that wait for no rules.
   * @param audit as `SingleStatement` has it
   */
  statementOf(firing: Firing, audit?: (rows: Sql) => Sql): Sql {
    const { from } = LIFECYCLE[firing.transition];
    const hours = hoursAfter(firing);
    return sql`with target as (
          select e.id, e.status, ${scopeCondition(firing.scope)} as in_scope, ${letsHoursCount(firing)} as awaits_rules
          from ${EMPLOYEES.name} e where e.id = ${firing.employeeId}
        ), moved as (
          update ${EMPLOYEES.name} e set ${changesOf(firing.transition, firing.proposalType, firing.reason)}, updated_at = clock_timestamp()
          from target t
          where e.id = t.id and t.in_scope and t.status = any(${arrayOf(from)})
            ${firing.transition === 'EXPIRE_PROPOSAL' ? sql`and e.proposal_expires_at <= now()` : sql``}
          returning e.*
        ), logged as (
          insert into ${this.table.name} (employee_id, from_status, to_status, transition, actor_id, reason, metadata)
          select m.id, t.status, m.status, ${firing.transition}, ${firing.actorId}::uuid, ${firing.reason},
            ${firing.metadata === null ? null : JSON.stringify(firing.metadata)}::jsonb
          from moved m join target t on t.id = m.id where not t.awaits_rules
        )${audit ? sql`, audited as (${audit(sql`from moved`)})` : empty}
        select t.status as "currentStatus", t.in_scope as "isInScope",
          t.awaits_rules as "awaitsRules", ${EMPLOYEES.columns('e')}${hours.columns}
        from target t left join moved e on e.id = t.id ${hours.join}`;
  }

  /** Writes the log entry after the rules were evaluated, and stores the warnings on the assignments. */
  async log(
    transaction: Connection,
    { employeeId, transition, actorId, reason, metadata }: Firing,
    from: EmployeeStatus,
    verdict: ReturnVerdict,
  ): Promise<void> {
    await query(
      transaction,
      sql`with shown as (${showWarnings(verdict.shown, sql`true`)})
        insert into ${this.table.name}
          (employee_id, from_status, to_status, transition, actor_id, reason, metadata, rule_results)
        values (${employeeId}, ${from}, ${LIFECYCLE[transition].to}, ${transition}, ${actorId}::uuid, ${reason},
          ${metadata === null ? null : JSON.stringify(metadata)}::jsonb, ${jsonOf(resultsOf(verdict))})`,
    );
  }

  page(employeeId: string, args: PageArgs): Page<TransitionLog> {
    return readPage(this.dataSource, LIST, args, [sql`l.employee_id = ${employeeId}`]);
  }
}

/** The end of an employment may end assignments, and their hours with them. */
function hoursAfter({ transition }: Firing): RowFigures {
  const { to } = LIFECYCLE[transition];
  if (to === null || to === 'TERMINATED') return { columns: empty, join: empty };
  return { columns: sql`, ${SHOWN_FIGURES}`, join: figuresOfEach(weekOf()) };
}

/** Assignments that others activate at this moment are not included: that operation evaluates the rules itself. */
function letsHoursCount({ transition }: Firing): Sql {
  return bringsBack(transition) ? hasAssignments('e') : sql`false`;
}

/** True for an employee with hours that count now or later, provided the employee is at work. */
export function hasAssignments(employee: string): Sql {
  return sql`exists (select from ${ASSIGNMENTS.name} a where a.employee_id = ${raw(employee)}.id and ${goesOn('a')})`;
}

function scopeCondition(scope: Scope): Sql {
  return scope === null ? sql`true` : inSubtrees('e.org_unit_id', scope);
}

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
    termination_date = case when ${status} = 'TERMINATED' then greatest(current_date, e.hire_date) else e.termination_date end`;
}

function proposedStatus(): Sql {
  const cases = Object.entries(PROPOSED_STATUS).map(([type, status]) => `when '${type}' then '${status}'`);
  return raw(`case e.proposal_type ${cases.join(' ')} end`);
}
