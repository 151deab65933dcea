import type { DataSource } from 'typeorm';
import { userIdOf, type Identity } from '../../../schema/contract/identity';
import type { StatementParts } from '../../shared/audit/single-statement';
import { readPage, type Page, type PageArgs } from '../../shared/model/page';
import { isFound, prepared, query, raw, sql, type Connection, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import type { RowOccurrence } from '../../shared/events/outbox';
import { firedOf, type FiredRow, type FiredTransition } from '../../shared/lifecycle/fired-transition';
import {
  MOVED,
  transitionStatement,
  type TransitionStatement,
} from '../../shared/lifecycle/transition-statement';
import { columnConditions, listOf } from '../../shared/model/list';
import { Repository } from '../../shared/model/repository';
import { Employee } from '../employees/employee.entity';
import { ofVisibleEmployees } from '../employees/visibility';
import { absenceDecided } from '../events';
import { inSubtrees } from '../org-units/org-units.repository';
import { Absence, REASON_LENGTH } from './absence.entity';
import type { AbsenceFilter } from './absence.input';
import { movesEmployee, policyOf } from './decision-policy';
import { LIFECYCLE, type AbsenceTransition } from './lifecycle';

const EMPLOYEES = tableOf(Employee);

const LIST = listOf(Absence, {
  alias: 'a',
  order: ['startDate', 'createdAt', 'status'],
  defaultOrder: '-startDate',
});

/** A decision on an absence. */
export interface Decision {
  readonly id: string;
  readonly transition: AbsenceTransition;
  readonly caller: Identity | null;
  readonly reason: string | null;
}

export class AbsencesRepository extends Repository<Absence> {
  constructor(dataSource: DataSource) {
    super(dataSource, Absence, { alias: 'a' });
  }

  override visibleTo(caller: Identity | null): readonly Sql[] {
    return ofVisibleEmployees(caller, 'a.employee_id');
  }

  page(args: PageArgs, filter: AbsenceFilter, visible: readonly Sql[]): Page<Absence> {
    return readPage(this.dataSource, LIST, args, [...visible, ...filterConditions(filter)]);
  }

  /** True when another requested or approved absence covers one of the days. The caller must hold the lock of the employee's row. */
  overlaps(
    transaction: Connection,
    { employeeId, startDate, endDate }: Pick<Absence, 'employeeId' | 'startDate' | 'endDate'>,
  ): Promise<boolean> {
    return isFound(
      transaction,
      sql`select exists (select from ${this.table.name} where employee_id = ${employeeId}
        and status in ('REQUESTED', 'APPROVED') and start_date <= ${endDate} and end_date >= ${startDate}) as found`,
    );
  }

  /** True when a requested or approved absence of the employee starts on one of the days. @param before first day after them */
  startsWithin(transaction: Connection, employeeId: string, from: string, before: string): Promise<boolean> {
    return isFound(
      transaction,
      sql`select exists (select from ${this.table.name} where employee_id = ${employeeId}
        and status in ('REQUESTED', 'APPROVED') and start_date >= ${from} and start_date < ${before}) as found`,
    );
  }

  /**
   * Ends the absences of an employee whose employment has ended and whose row is locked: one that runs ends with it, those that
   * are not decided or would begin later are cancelled.
   * @returns those that changed
   */
  async endWithEmployment(
    transaction: Connection,
    employeeId: string,
    { actorId, reason }: { readonly actorId: string | null; readonly reason: string | null },
  ): Promise<Absence[]> {
    const runs = sql`(a.status = 'APPROVED' and a.start_date <= e.termination_date)`;
    return query<Absence>(
      transaction,
      sql`update ${this.table.name} a set updated_at = clock_timestamp(),
          end_date = case when ${runs} then e.termination_date else a.end_date end,
          status = case when ${runs} then a.status else 'CANCELLED' end,
          decided_by = case when ${runs} then a.decided_by else ${actorId}::uuid end,
          decided_at = case when ${runs} then a.decided_at else clock_timestamp() end,
          decision_reason = case when ${runs} then a.decision_reason else left(${reason}, ${REASON_LENGTH}) end
        from ${EMPLOYEES.name} e
        where e.id = ${employeeId} and a.employee_id = e.id and ${endsWithEmployment('a', sql`e.termination_date`)}
        returning ${this.columns}`,
    );
  }

  /** The statements that lock an absence's employee and then the absence, until the transaction ends. */
  locksOf(id: string): readonly Sql[] {
    return [
      sql`select from ${EMPLOYEES.name} e
        where e.id = (select employee_id from ${this.table.name} where id = ${id}) for update`,
      this.lockStatementOf(id),
    ];
  }

  /**
   * The statement that writes a decision on a locked absence, where the employee stays as they are.
   * @param parts its audit entry and its event
   */
  statementOf(decision: Decision, parts: StatementParts): Sql {
    const decided: RowOccurrence<(typeof absenceDecided)['schema']> = {
      rows: MOVED,
      entityId: sql`id`,
      data: {
        employee_id: sql`employee_id`,
        status: sql`status`,
        start_date: sql`start_date`,
        end_date: sql`end_date`,
      },
    };
    return transitionStatement({
      ...this.decided(decision),
      asksMore: movesEmployee(decision.transition),
      parts: [parts.audit(MOVED), parts.event(absenceDecided, decided)],
    });
  }

  /** Writes a decision on a locked absence, whatever follows. @returns null when there is no such absence */
  async decide(transaction: Connection, decision: Decision): Promise<FiredTransition<Absence> | null> {
    const statement = transitionStatement(this.decided(decision));
    return firedOf(await query<FiredRow<Absence>>(transaction, prepared(statement)));
  }

  private decided({ id, transition, caller, reason }: Decision): TransitionStatement {
    const { from, to } = LIFECYCLE[transition];
    const { row, shown } = this.moving(id);
    return {
      row: { ...row, joins: sql`join ${EMPLOYEES.name} e on e.id = a.employee_id` },
      from,
      set: sql`status = ${to}, decided_by = ${userIdOf(caller)}, decision_reason = ${reason}, decided_at = clock_timestamp()`,
      visible: this.visibleTo(caller),
      ...policyOf(transition, caller),
      shown,
    };
  }
}

/** True for an absence that ends or is cancelled with an employment. @param lastDay of the employment */
export function endsWithEmployment(absence: string, lastDay: Sql): Sql {
  const a = raw(absence);
  return sql`(${a}.status = 'REQUESTED' or (${a}.status = 'APPROVED' and ${a}.end_date > ${lastDay}))`;
}

function filterConditions(filter: AbsenceFilter): Sql[] {
  const { orgUnitId, includeDescendants, from, to } = filter;
  const conditions = columnConditions(Absence, filter, 'a');
  if (orgUnitId) {
    const isInUnit = includeDescendants
      ? inSubtrees('e.org_unit_id', [orgUnitId])
      : sql`e.org_unit_id = ${orgUnitId}`;
    conditions.push(sql`exists (select from ${EMPLOYEES.name} e where e.id = a.employee_id and ${isInUnit})`);
  }
  if (from) conditions.push(sql`a.end_date >= ${from}`);
  if (to) conditions.push(sql`a.start_date <= ${to}`);
  return conditions;
}
