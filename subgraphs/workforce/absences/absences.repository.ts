import type { DataSource } from 'typeorm';
import { readPage, type ListDefinition, type Page, type PageArgs } from '../../shared/model/page';
import { Rows } from '../../shared/audit/rows';
import { arrayOf, query, sql, whereAll, type Connection, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { LOGS } from '../employee-transitions/employee-transitions.repository';
import type { TransitionLog } from '../employee-transitions/transition-log.entity';
import { EMPLOYEES } from '../employees/employees.repository';
import { inSubtrees } from '../org-units/org-units.repository';
import { Absence } from './absence.entity';
import type { AbsenceFilter } from './absence.input';

const ABSENCES = tableOf(Absence);

const LIST: ListDefinition<Absence> = {
  from: sql`${ABSENCES.name} a join ${EMPLOYEES.name} e on e.id = a.employee_id`,
  columns: ABSENCES.columns('a'),
  orderable: {
    startDate: 'a.start_date',
    createdAt: 'a.created_at',
    status: `array_position(array['REQUESTED','APPROVED','REJECTED','CANCELLED']::varchar[], a.status)`,
  },
  neverNull: 'all',
  defaultOrdering: '-startDate',
  idColumn: sql`a.id`,
};

/** What becomes of an absence, and by whom. */
export type Decision = Pick<Absence, 'status' | 'decidedBy' | 'decisionReason'>;

export class AbsencesRepository {
  private readonly rows = new Rows(Absence);

  constructor(private readonly dataSource: DataSource) {}

  /** @param visible conditions on the employee `e` */
  page(args: PageArgs, filter: AbsenceFilter, visible: readonly Sql[]): Page<Absence> {
    const asksEmployee = visible.length > 0 || Boolean(filter.orgUnitId);
    const list = asksEmployee ? LIST : { ...LIST, from: sql`${ABSENCES.name} a` };
    return readPage(this.dataSource, list, args, [...visible, ...filterConditions(filter)]);
  }

  /** @param visible conditions on the employee `e` */
  async byId(id: string, visible: readonly Sql[]): Promise<Absence | null> {
    const [absence] = await query<Absence>(
      this.dataSource,
      sql`select ${LIST.columns} from ${LIST.from} ${whereAll([sql`a.id = ${id}`, ...visible])}`,
    );
    return absence ?? null;
  }

  /** The latest absences of each employee, latest first, in one statement for all. */
  newest(employeeIds: readonly string[], count: number): Promise<Absence[]> {
    return query<Absence>(
      this.dataSource,
      sql`select a.* from unnest(${arrayOf(employeeIds)}::uuid[]) as wanted(id)
        cross join lateral (
          select ${ABSENCES.columns('a')} from ${ABSENCES.name} a where a.employee_id = wanted.id
          order by a.start_date desc, a.id desc limit ${count}
        ) a`,
    );
  }

  /** The absences that caused entries of the transition log, each with its entry; other entries have none. */
  ofEntries(entryIds: readonly string[]): Promise<(Absence & { entryId: string })[]> {
    return query<Absence & { entryId: string }>(
      this.dataSource,
      sql`select l.id as "entryId", ${ABSENCES.columns('a')} from ${LOGS.name} l
        join ${ABSENCES.name} a on a.id = l.absence_id where l.id = any(${arrayOf(entryIds)})`,
    );
  }

  /** The entries of the transition log that absences caused, newest first. */
  entriesOf(absenceIds: readonly string[]): Promise<(TransitionLog & { absenceId: string })[]> {
    return query<TransitionLog & { absenceId: string }>(
      this.dataSource,
      sql`select l.absence_id as "absenceId", ${LOGS.columns('l')} from ${LOGS.name} l
        where l.absence_id = any(${arrayOf(absenceIds)}) order by l.created_at desc, l.id desc`,
    );
  }

  /** True when the employee already is or asks to be away on one of the days. Hold the lock of the employee's row. */
  async overlaps(
    transaction: Connection,
    { employeeId, startDate, endDate }: Pick<Absence, 'employeeId' | 'startDate' | 'endDate'>,
  ): Promise<boolean> {
    const [row] = await query<{ found: boolean }>(
      transaction,
      sql`select exists (select from ${ABSENCES.name} where employee_id = ${employeeId}
        and status in ('REQUESTED', 'APPROVED') and start_date <= ${endDate} and end_date >= ${startDate}) as found`,
    );
    return row?.found === true;
  }

  insert(
    transaction: Connection,
    absence: Pick<Absence, 'employeeId' | 'startDate' | 'endDate' | 'reason' | 'requestedBy'>,
  ): Promise<Absence> {
    return this.rows.insert(transaction, absence);
  }

  /** Reads a row and keeps others from changing it until the transaction ends. */
  lock(transaction: Connection, id: string): Promise<Absence | null> {
    return this.rows.lock(transaction, id);
  }

  /** Writes a decision on a row that the transaction has locked. */
  async decide(transaction: Connection, id: string, decision: Decision): Promise<Absence> {
    const { status, decidedBy, decisionReason } = decision;
    const [decided] = await query<Absence>(
      transaction,
      sql`update ${ABSENCES.name} a set status = ${status}, decided_by = ${decidedBy},
          decision_reason = ${decisionReason}, decided_at = clock_timestamp(), updated_at = clock_timestamp()
        where a.id = ${id} returning ${ABSENCES.columns('a')}`,
    );
    if (!decided) throw new Error('the absence is gone');
    return decided;
  }
}

function filterConditions(filter: AbsenceFilter): Sql[] {
  const { employeeId, orgUnitId, includeDescendants, status, from, to } = filter;
  const conditions: Sql[] = [];
  if (employeeId) conditions.push(sql`a.employee_id = ${employeeId}`);
  if (orgUnitId) {
    conditions.push(
      includeDescendants ? inSubtrees('e.org_unit_id', [orgUnitId]) : sql`e.org_unit_id = ${orgUnitId}`,
    );
  }
  if (status) conditions.push(sql`a.status = ${status}`);
  if (from) conditions.push(sql`a.end_date >= ${from}`);
  if (to) conditions.push(sql`a.start_date <= ${to}`);
  return conditions;
}
