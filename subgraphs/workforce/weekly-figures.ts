import { raw, sql, type Sql } from '../shared/database/sql';
import { tableOf } from '../shared/database/table';
import { PAGE_ROWS } from '../shared/model/page';
import { Assignment } from './assignments/assignment.entity';
import { isCommitted, poolHours, poolsByEmployee, type Span } from './week';

const ASSIGNMENTS = tableOf(Assignment);

/** The figures that are shown with an employee, of `f`. */
export const SHOWN_FIGURES = sql`f.effective_pool as "effectivePool", f.committed_hours as "committedHours", f.balance`;

/**
 * Joins an employee `e` with the figures `f` of a week, looked up person by person: for one, for a unit, and for weeks that differ.
 * Compare {@link figuresOfSome} and {@link figuresOfPage}.
 */
export function figuresOfEach(week: Span): Sql {
  return sql`cross join lateral (${poolHours('e.id', week.start)}) pool
    cross join lateral (
      select sum(a.effective_hours) as hours from ${ASSIGNMENTS.name} a
      where a.employee_id = e.id and ${isCommitted('a', week)}
    ) committed ${FIGURES}`;
}

/** As {@link figuresOfEach}, added up once for the employees of a page: one look into an index for all of them instead of one for each. */
export function figuresOfPage(week: Span): Sql {
  return figuresOfSome(week, (employeeId) => sql`${employeeId} = any(array(select id from ${PAGE_ROWS}))`);
}

/** As {@link figuresOfEach}, added up once for some employees. @param counts which, as a condition on a column with their id */
export function figuresOfSome(week: Span, counts: (employeeId: Sql) => Sql): Sql {
  return sql`left join (${poolsByEmployee(week.start, counts)}) pool on pool.employee_id = e.id
    left join (${hoursByEmployee(week, counts)}) committed on committed.employee_id = e.id ${FIGURES}`;
}

/** As {@link figuresOfEach} of every employee, each table read once: what is added up, as tables of a statement, and the join with them. */
export function figuresOfAll(week: Span): { readonly tables: Sql; readonly join: Sql } {
  const everybody = (): Sql => sql`true`;
  return {
    tables: sql`pool as materialized (${poolsByEmployee(week.start, everybody)}),
      committed as materialized (${hoursByEmployee(week, everybody)})`,
    join: sql`left join pool on pool.employee_id = e.id
      left join committed on committed.employee_id = e.id ${FIGURES}`,
  };
}

/** Committed hours of those who have any, as a select of `employee_id` and `hours`. @param counts as above */
function hoursByEmployee(week: Span, counts: (employeeId: Sql) => Sql): Sql {
  return sql`select a.employee_id, sum(a.effective_hours) as hours from ${ASSIGNMENTS.name} a
    where ${isCommitted('a', week)} and ${counts(raw('a.employee_id'))} group by a.employee_id`;
}

/**
 * Every employee has figures: without tags and assignments they are zero. Available are the hours that the rules would let
 * somebody assign, so only of who is ACTIVE.
 */
const FIGURES = sql`cross join lateral (select coalesce(pool.hours, 0)::numeric(10, 2) as effective_pool,
    coalesce(committed.hours, 0)::numeric(10, 2) as committed_hours) sums
  cross join lateral (select sums.effective_pool, sums.committed_hours,
    sums.effective_pool - sums.committed_hours as balance,
    (case when e.status = 'ACTIVE' then greatest(sums.effective_pool - sums.committed_hours, 0) else 0 end)::numeric(10, 2)
      as available_hours) f`;
