import { raw, sql, type Sql } from '../shared/database/sql';
import { tableOf } from '../shared/database/table';
import { Assignment } from './assignments/assignment.entity';
import { Employee } from './employees/employee.entity';
import { isAtWork, isCommitted, type Week } from './week';

/** Assignments `a` whose hours cover their positions in the week. */
export function coveringAssignments(week: Week): Sql {
  return sql`(${tableOf(Assignment).name} a join ${tableOf(Employee).name} e on e.id = a.employee_id
    and ${isAtWork('e')} and ${isCommitted('a', week)})`;
}

/**
 * Joins a position `p` with its figures `f`, looked up position by position: for the rows of a page or a unit.
 * Compare {@link figuresOfSome}.
 */
export function figuresOfEach(week: Week): Sql {
  return sql`cross join lateral (
      select coalesce(sum(a.effective_hours), 0)::numeric(14, 2) as assigned_hours
      from ${coveringAssignments(week)} where a.position_id = p.id
    ) hours ${FIGURES}`;
}

/**
 * As {@link figuresOfEach}, added up once for some positions.
 * @param counts which positions, as a condition on a column with their id
 */
export function figuresOfSome(week: Week, counts: (positionId: Sql) => Sql): Sql {
  return sql`left join (${hoursByPosition(week, counts)}) sums on sums.position_id = p.id ${SUMMED}`;
}

/** As {@link figuresOfEach} of every position, each table read once: what is added up, as a table of a statement, and the join with it. */
export function figuresOfAll(week: Week): { readonly tables: Sql; readonly join: Sql } {
  return {
    tables: sql`sums as materialized (${hoursByPosition(week, () => sql`true`)})`,
    join: sql`left join sums on sums.position_id = p.id ${SUMMED}`,
  };
}

/** Assigned hours of positions that have any, as a select of `position_id` and `total`. */
function hoursByPosition(week: Week, counts: (positionId: Sql) => Sql): Sql {
  return sql`select a.position_id, sum(a.effective_hours) as total from ${coveringAssignments(week)}
    where ${counts(raw('a.position_id'))} group by a.position_id`;
}

/** The state compares the exact hours; the ratio is rounded for show and order only. */
const FIGURES = sql`cross join lateral (select hours.assigned_hours,
    round(hours.assigned_hours / p.required_weekly_hours, 4) as coverage_ratio,
    case
      when hours.assigned_hours = 0 then 'VACANT'
      when hours.assigned_hours < p.required_weekly_hours then 'PARTIAL'
      when hours.assigned_hours = p.required_weekly_hours then 'COVERED'
      else 'OVER_COVERED'
    end as coverage_state) f`;

const SUMMED = sql`cross join lateral (select coalesce(sums.total, 0)::numeric(14, 2) as assigned_hours) hours ${FIGURES}`;
