import { arrayOf, query, raw, sql, type Connection, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { figuresOfSome as assignedHours } from '../assigned-hours';
import { Assignment } from '../assignments/assignment.entity';
import { EmployeeTag } from '../employee-tags/employee-tag.entity';
import { Employee } from '../employees/employee.entity';
import { Position } from '../positions/position.entity';
import type { Week } from '../week';
import { figuresOfSome as weeklyHours } from '../weekly-figures';
import {
  EMPLOYEE_FIGURES,
  outdatedEmployees,
  outdatedPositions,
  POSITION_FIGURES,
} from '../outdated-figures';
import { OutdatedFigures } from './outdated-figures.entity';
import { contribution, UNIT_FIGURES, UNIT_SUMS } from './unit-sums';

const ASSIGNMENTS = tableOf(Assignment).name;
const CARRIED = tableOf(EmployeeTag).name;
const EMPLOYEES = tableOf(Employee).name;
const MARKS = tableOf(OutdatedFigures).name;
const POSITIONS = tableOf(Position).name;

/** What was worked out anew. */
export interface KeptFigures {
  readonly positions: number;
  readonly employees: number;
  /** Units that the positions belong to, or belonged to. */
  readonly unitIds: readonly string[];
}

export class KeptFiguresRepository {
  /** @returns false while another transaction keeps figures; the lock goes on until this one ends */
  async lock(transaction: Connection): Promise<boolean> {
    const [row] = await query<{ locked: boolean }>(
      transaction,
      sql`select pg_try_advisory_xact_lock(hashtext('workforce.kept_figures')) as locked`,
    );
    return row?.locked ?? false;
  }

  /** Marks who carries a tag that is marked, instead of the tag: of its hours may follow the figures of everybody. */
  async spreadTags(transaction: Connection): Promise<void> {
    await query(
      transaction,
      sql`with taken as (delete from ${MARKS} where subject = 'TAG' returning subject_id)
        insert into ${MARKS} (subject, subject_id)
        select distinct 'EMPLOYEE', t.employee_id from taken join ${CARRIED} t on t.tag_id = taken.subject_id`,
    );
  }

  /**
   * Works out anew what was marked, and what does not hold for the week, in one statement: marks, rows and kept figures are seen as of
   * one moment, so that what others write meanwhile stays marked.
   * @param count marks, and figures of other weeks, that it takes at most
   */
  async keep(transaction: Connection, week: Week, count: number): Promise<KeptFigures> {
    const monday = week.start;
    const part = { marks: raw('taken'), count };
    const [kept] = await query<KeptFigures>(
      transaction,
      sql`with taken as (
          delete from ${MARKS} where id in (select id from ${MARKS} order by id limit ${count}::int)
          returning subject, subject_id
        ), due_positions as materialized (${outdatedPositions(monday, part)}
        ), due_employees as materialized (${outdatedEmployees(monday, part)}
        ), units as materialized (
          select f.org_unit_id from ${POSITION_FIGURES} f where f.position_id in (select id from due_positions)
          union select p.org_unit_id from ${POSITIONS} p where p.id in (select id from due_positions)
        ), gone_positions as (
          delete from ${POSITION_FIGURES} f where f.position_id in (select id from due_positions)
            and not exists (select from ${POSITIONS} p where p.id = f.position_id)
        ), gone_employees as (
          delete from ${EMPLOYEE_FIGURES} f where f.employee_id in (select id from due_employees)
            and not exists (select from ${EMPLOYEES} e where e.id = f.employee_id)
        ), kept_positions as (${this.positions(week)}
        ), kept_employees as (${this.employees(week)}
        )
        select (select count(*)::int from due_positions) as positions, (select count(*)::int from due_employees) as employees,
          array(select org_unit_id from units order by 1) as "unitIds"`,
    );
    if (!kept) throw new Error('nothing was said of the figures');
    return kept;
  }

  /** Adds up the kept figures of the positions of units. */
  async sumUnits(transaction: Connection, unitIds: readonly string[]): Promise<void> {
    const ids = sql`${arrayOf(unitIds)}::uuid[]`;
    await query(
      transaction,
      sql`with summed as (
          select f.org_unit_id, ${UNIT_SUMS} from (
            select f.org_unit_id, ${contribution(1)} from ${POSITION_FIGURES} f
            where f.org_unit_id = any(${ids}) and f.is_active
          ) f group by f.org_unit_id
        ), gone as (
          delete from ${UNIT_FIGURES} where org_unit_id = any(${ids}) and org_unit_id not in (select org_unit_id from summed)
        )
        insert into ${UNIT_FIGURES} (org_unit_id, positions, vacant, partial, covered, over_covered, required_hours,
          assigned_hours, hours_deficit)
        select * from summed
        on conflict (org_unit_id) do update set positions = excluded.positions, vacant = excluded.vacant,
          partial = excluded.partial, covered = excluded.covered, over_covered = excluded.over_covered,
          required_hours = excluded.required_hours, assigned_hours = excluded.assigned_hours,
          hours_deficit = excluded.hours_deficit`,
    );
  }

  private positions(week: Week): Sql {
    return sql`
      insert into ${POSITION_FIGURES} (position_id, org_unit_id, is_active, required_hours, assigned_hours, coverage_ratio,
        coverage_state, valid_from, valid_until)
      select p.id, p.org_unit_id, p.is_active, p.required_weekly_hours, f.assigned_hours, f.coverage_ratio, f.coverage_state,
        ${week.start}::date, ${nextChange(
          week,
          sql`select start_date, end_date from ${ASSIGNMENTS} a
          where a.position_id = p.id and a.status = 'ACTIVE'`,
        )}
      from ${POSITIONS} p ${assignedHours(week, isDuePosition)} where ${isDuePosition(raw('p.id'))}
      on conflict (position_id) do update set org_unit_id = excluded.org_unit_id, is_active = excluded.is_active,
        required_hours = excluded.required_hours, assigned_hours = excluded.assigned_hours,
        coverage_ratio = excluded.coverage_ratio, coverage_state = excluded.coverage_state,
        valid_from = excluded.valid_from, valid_until = excluded.valid_until`;
  }

  private employees(week: Week): Sql {
    // A tag counts when it is carried on the Monday: from the first Monday that is not before its first day.
    const spans = sql`select start_date, end_date from ${ASSIGNMENTS} a where a.employee_id = e.id and a.status = 'ACTIVE'
      union all select valid_from + 6, valid_until from ${CARRIED} t where t.employee_id = e.id`;
    return sql`
      insert into ${EMPLOYEE_FIGURES} (employee_id, effective_pool, committed_hours, available_hours, balance, valid_from,
        valid_until)
      select e.id, f.effective_pool, f.committed_hours, f.available_hours, f.balance, ${week.start}::date,
        ${nextChange(week, spans)}
      from ${EMPLOYEES} e ${weeklyHours(week, isDueEmployee)} where ${isDueEmployee(raw('e.id'))}
      on conflict (employee_id) do update set effective_pool = excluded.effective_pool,
        committed_hours = excluded.committed_hours, available_hours = excluded.available_hours, balance = excluded.balance,
        valid_from = excluded.valid_from, valid_until = excluded.valid_until`;
  }
}

const isDuePosition = (positionId: Sql): Sql => sql`${positionId} in (select id from due_positions)`;
const isDueEmployee = (employeeId: Sql): Sql => sql`${employeeId} in (select id from due_employees)`;

/** The first Monday after the week's at which one of the spans begins to count or has ended. @param spans a select of `start_date` and `end_date` */
function nextChange({ start }: Week, spans: Sql): Sql {
  return sql`coalesce((
      select min(change.monday) from (${spans}) span cross join lateral (values
        (date_trunc('week', span.start_date::timestamp)::date), (date_trunc('week', span.end_date::timestamp)::date + 7)
      ) change (monday) where change.monday > ${start}::date
    ), 'infinity')`;
}
