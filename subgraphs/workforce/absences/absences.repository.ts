import type { DataSource } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import { readPage, type Page, type PageArgs } from '../../shared/model/page';
import { query, raw, sql, type Connection, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { columnConditions, listOf } from '../../shared/model/list';
import { Repository } from '../../shared/model/repository';
import { Employee } from '../employees/employee.entity';
import { ofVisibleEmployees } from '../employees/visibility';
import { inSubtrees } from '../org-units/org-units.repository';
import { Absence, REASON_LENGTH } from './absence.entity';
import type { AbsenceFilter } from './absence.input';

const EMPLOYEES = tableOf(Employee);

const LIST = listOf(Absence, {
  alias: 'a',
  order: ['startDate', 'createdAt', 'status'],
  defaultOrder: '-startDate',
});

/** The decision on an absence, and who made it. */
export type Decision = Pick<Absence, 'status' | 'decidedBy' | 'decisionReason'>;

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
  async overlaps(
    transaction: Connection,
    { employeeId, startDate, endDate }: Pick<Absence, 'employeeId' | 'startDate' | 'endDate'>,
  ): Promise<boolean> {
    const [row] = await query<{ found: boolean }>(
      transaction,
      sql`select exists (select from ${this.table.name} where employee_id = ${employeeId}
        and status in ('REQUESTED', 'APPROVED') and start_date <= ${endDate} and end_date >= ${startDate}) as found`,
    );
    return row?.found === true;
  }

  /** True when a requested or approved absence of the employee starts on one of the days. @param before first day after them */
  async startsWithin(
    transaction: Connection,
    employeeId: string,
    from: string,
    before: string,
  ): Promise<boolean> {
    const [row] = await query<{ found: boolean }>(
      transaction,
      sql`select exists (select from ${this.table.name} where employee_id = ${employeeId}
        and status in ('REQUESTED', 'APPROVED') and start_date >= ${from} and start_date < ${before}) as found`,
    );
    return row?.found === true;
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

  /** Writes a decision on a row that the transaction has locked. */
  async decide(transaction: Connection, id: string, decision: Decision): Promise<Absence> {
    const { status, decidedBy, decisionReason } = decision;
    const [decided] = await query<Absence>(
      transaction,
      sql`update ${this.table.name} a set status = ${status}, decided_by = ${decidedBy},
          decision_reason = ${decisionReason}, decided_at = clock_timestamp(), updated_at = clock_timestamp()
        where a.id = ${id} returning ${this.columns}`,
    );
    if (!decided) throw new Error('the absence is gone');
    return decided;
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
