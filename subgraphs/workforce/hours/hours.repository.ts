import type { DataSource } from 'typeorm';
import { readPage, type ListDefinition, type Page, type SearchablePageArgs } from '../../shared/graph/page';
import { arrayOf, query, raw, sql, whereAll, type Sql } from '../../shared/graph/sql';
import { EMPLOYEES, employeeConditions } from '../employees/employees.repository';
import type { Tag } from '../tags/tag.entity';
import { TAGS } from '../tags/tags.repository';
import { isAtWork, isCarried, isCommitted, poolHours } from '../week';
import type { HoursFilter } from './hours.input';
import type { WeeklyHours } from './weekly-hours.type';

/** Whose hours, in the week of which Monday. */
export interface EmployeeWeek {
  readonly employeeId: string;
  /** Monday, YYYY-MM-DD. */
  readonly monday: string;
}

/** A tag that an employee carries on the Monday of a week. */
export type WeeklyTag = Tag & EmployeeWeek;

interface ListedEmployee {
  readonly id: string;
  readonly employeeName: string;
  readonly employeeNumber: string;
}

/** The list is of employees; their hours are then read for those of the page only. */
const LIST: ListDefinition<ListedEmployee> = {
  from: sql`${EMPLOYEES.name} e`,
  columns: sql`e.id, e.given_name || ' ' || e.family_name as "employeeName", e.employee_number as "employeeNumber"`,
  orderable: { employeeName: `(e.given_name || ' ' || e.family_name)`, employeeNumber: 'e.employee_number' },
  neverNull: ['employeeName', 'employeeNumber'],
  defaultOrdering: 'employeeName',
  searchable: sql`(e.given_name || ' ' || e.family_name || ' ' || e.employee_number)`,
  idColumn: sql`e.id`,
};

export class HoursRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** @param visible which employees the caller may see, on `e` */
  employees(args: SearchablePageArgs, filter: HoursFilter, visible: readonly Sql[]): Page<ListedEmployee> {
    return readPage(this.dataSource, LIST, args, [...visible, ...employeeConditions(filter)]);
  }

  /** The hours of any number of employees and weeks in one statement. @param visible as above */
  of(weeks: readonly EmployeeWeek[], visible: readonly Sql[]): Promise<WeeklyHours[]> {
    return query<WeeklyHours>(
      this.dataSource,
      sql`select e.id as "employeeId", e.given_name || ' ' || e.family_name as "employeeName",
          w.monday as "periodStart", w.monday + 6 as "periodEnd",
          pool.hours as "effectivePool", committed.hours as "committedHours", pool.hours - committed.hours as balance,
          (case when ${isAtWork('e')} then greatest(pool.hours - committed.hours, 0) else 0 end)::numeric(10, 2)
            as "availableHours"
        from ${wanted(weeks)} join ${EMPLOYEES.name} e on e.id = w.employee_id
        cross join lateral (${poolHours('e.id', MONDAY)}) pool
        cross join lateral (${COMMITTED}) committed
        ${whereAll(visible)}`,
    );
  }

  /** The tags that count in the weeks, by name. */
  tags(weeks: readonly EmployeeWeek[]): Promise<WeeklyTag[]> {
    return query<WeeklyTag>(
      this.dataSource,
      sql`select w.employee_id as "employeeId", w.monday, ${TAGS.columns('t')}
        from ${wanted(weeks)} join workforce.employee_tags c on c.employee_id = w.employee_id and ${isCarried('c', MONDAY)}
        join ${TAGS.name} t on t.id = c.tag_id order by t.name, t.id`,
    );
  }
}

const MONDAY = raw('w.monday');

const COMMITTED = sql`select coalesce(sum(a.effective_hours), 0)::numeric(10, 2) as hours
  from workforce.assignments a
  where a.employee_id = e.id and ${isCommitted('a', { start: MONDAY, end: raw('(w.monday + 6)') })}`;

function wanted(weeks: readonly EmployeeWeek[]): Sql {
  const ids = arrayOf(weeks.map(({ employeeId }) => employeeId));
  return sql`unnest(${ids}::uuid[], ${arrayOf(weeks.map(({ monday }) => monday))}::date[]) as w (employee_id, monday)`;
}
