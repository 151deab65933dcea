import { raw, sql, type Sql } from '../shared/database/sql';
import { today } from '../shared/runtime/today';
import { tableOf } from '../shared/database/table';
import { EmployeeTag } from './employee-tags/employee-tag.entity';
import type { EmployeeStatus } from './employees/employee.enums';
import { Tag } from './tags/tag.entity';

/** The only period hours are counted in: an ISO week, Monday to Sunday. */
export interface Week {
  /** Monday, YYYY-MM-DD. */
  readonly start: string;
  /** Sunday, YYYY-MM-DD; in the last week of all the last day. */
  readonly end: string;
}

const DAY = 86_400_000;
/** Dates have four digits for the year, so the last week has no Saturday. */
const LAST_DAY = Date.UTC(9999, 11, 31);

/** Days from one to another, both included; as dates or as what is a date in SQL. */
export interface Span {
  readonly start: string | Sql;
  readonly end: string | Sql;
}

let lastWeek: { readonly date: string; readonly week: Week } | null = null;

/** The ISO week of a date. @param referenceDate YYYY-MM-DD; default: today in UTC */
export function weekOf(referenceDate: string = today()): Week {
  // Most requests ask for the same one.
  if (lastWeek?.date !== referenceDate) lastWeek = { date: referenceDate, week: isoWeekOf(referenceDate) };
  return lastWeek.week;
}

function isoWeekOf(referenceDate: string): Week {
  // Calendar days in UTC have no changes of clock.
  const day = Date.parse(`${referenceDate}T00:00:00Z`);
  const daysSinceMonday = (new Date(day).getUTCDay() + 6) % 7;
  const monday = day - daysSinceMonday * DAY;
  return { start: dateOf(monday), end: dateOf(monday + 6 * DAY) };
}

function dateOf(time: number): string {
  return new Date(Math.min(time, LAST_DAY)).toISOString().slice(0, 10);
}

/** True for an assignment whose hours are committed in the week: it is ACTIVE and its dates touch the week. */
export function isCommitted(assignment: string, { start, end }: Span): Sql {
  const a = raw(assignment);
  return sql`(${a}.status = 'ACTIVE' and ${a}.start_date <= ${end}::date
    and (${a}.end_date is null or ${a}.end_date >= ${start}::date))`;
}

/** True for an assignment that is ACTIVE and not past: its hours count today, or will. */
export function goesOn(assignment: string): Sql {
  const a = raw(assignment);
  return sql`(${a}.status = 'ACTIVE' and (${a}.end_date is null or ${a}.end_date >= current_date))`;
}

/**
 * Who is at work: hours of people on leave, suspended or gone cover nothing, though they stay committed. A proposal that
 * nobody has decided changes nothing yet.
 */
export const AT_WORK: readonly EmployeeStatus[] = ['ACTIVE', 'PROPOSED'];

/** True for an employee at work. */
export function isAtWork(employee: string): Sql {
  return raw(`${employee}.status in (${AT_WORK.map((status) => `'${status}'`).join(', ')})`);
}

/** True for a tag that an employee carries on a day; hours tags count by the week's Monday. */
export function isCarried(employeeTag: string, day: string | Sql): Sql {
  const t = raw(employeeTag);
  return sql`(${t}.valid_from <= ${day}::date and (${t}.valid_until is null or ${t}.valid_until >= ${day}::date))`;
}

/**
 * An employee's weekly pool, never below 0: the hours of the tags carried on the week's Monday, as a select of `hours`.
 * @param employeeId column of the statement around it; no alias there may be `pool_tag` or `pool_label`
 */
export function poolHours(employeeId: string, monday: string | Sql): Sql {
  return sql`select ${POOL_HOURS} from ${POOL_TAGS}
    where pool_tag.employee_id = ${raw(employeeId)} and ${isCarried('pool_tag', monday)}`;
}

/**
 * The pools of those who carry a tag on the Monday, as a select of `employee_id` and `hours`.
 * @param counts which employees, as a condition on a column with their id
 */
export function poolsByEmployee(monday: string | Sql, counts: (employeeId: Sql) => Sql): Sql {
  return sql`select pool_tag.employee_id, ${POOL_HOURS} from ${POOL_TAGS}
    where ${isCarried('pool_tag', monday)} and ${counts(raw('pool_tag.employee_id'))} group by pool_tag.employee_id`;
}

const POOL_HOURS = sql`greatest(coalesce(sum(pool_label.hours_delta), 0), 0)::numeric(10, 2) as hours`;
const POOL_TAGS = sql`${tableOf(EmployeeTag).name} pool_tag
  join ${tableOf(Tag).name} pool_label on pool_label.id = pool_tag.tag_id`;
