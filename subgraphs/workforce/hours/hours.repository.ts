import type { DataSource } from 'typeorm';
import { readPage, type ListDefinition, type Page, type SearchablePageArgs } from '../../shared/model/page';
import { isSearched } from '../../shared/model/searched';
import { countsOf } from '../../shared/counts/counted';
import { arrayOf, prepared, query, raw, sql, whereAll, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { carries } from '../carried-tags';
import { EmployeeTag } from '../employee-tags/employee-tag.entity';
import { Employee } from '../employees/employee.entity';
import { employeeConditions } from '../employees/employees.repository';
import { employeeParts } from '../figure-parts';
import { Tag } from '../tags/tag.entity';
import { isCarried, type Week } from '../week';
import type { HoursFilter } from './hours.input';
import { figuresOfEach } from '../weekly-figures';
import type { WeeklyHours } from './weekly-hours.type';

const CARRIED = tableOf(EmployeeTag);
const EMPLOYEES = tableOf(Employee);
const TAGS = tableOf(Tag);

/** An employee's week, named by its Monday. */
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

const FIGURES = sql`f.effective_pool as "effectivePool", f.committed_hours as "committedHours",
  f.available_hours as "availableHours", f.balance`;
const BY_FIGURES = /\b(effectivePool|committedHours|availableHours|balance)\b/;

const FROM = sql`${EMPLOYEES.name} e`;
const COUNTS = countsOf(Employee);

/** A list of employees. Hours are read for the employees of the page only, unless the list is ordered by them. */
const LIST: ListDefinition<ListedEmployee> = {
  from: FROM,
  table: FROM,
  ...(COUNTS && { counts: { columns: COUNTS.columns, from: raw(`${COUNTS.table} e`) } }),
  columns: sql`e.id, e.given_name || ' ' || e.family_name as "employeeName", e.employee_number as "employeeNumber"`,
  orderable: {
    employeeName: `(e.given_name || ' ' || e.family_name)`,
    employeeNumber: 'e.employee_number',
    effectivePool: 'f.effective_pool',
    committedHours: 'f.committed_hours',
    availableHours: 'f.available_hours',
    balance: 'f.balance',
  },
  neverNull: 'all',
  defaultOrdering: 'employeeName',
  // The first condition has an index, and is true for an email too.
  found: (pattern) => sql`(${isSearched('e', pattern)}
    and (e.given_name || ' ' || e.family_name || ' ' || e.employee_number) ilike ${pattern})`,
  idColumn: sql`e.id`,
};

export class HoursRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** @param visible which employees the caller may see, on `e` */
  employees(
    week: Week,
    args: SearchablePageArgs,
    { tagId, ...filter }: HoursFilter,
    visible: readonly Sql[],
  ): Page<ListedEmployee> {
    const conditions = [...visible, ...employeeConditions(filter)];
    if (tagId) conditions.push(carries('e', tagId, week.start));
    if (!BY_FIGURES.test(args.ordering ?? '')) return readPage(this.dataSource, LIST, args, conditions);
    const list = {
      ...LIST,
      from: sql`${LIST.from} ${figuresOfEach(week)}`,
      parts: employeeParts(LIST.from, week),
      counted: LIST.from,
      columns: sql`${LIST.columns}, ${FIGURES}`,
    };
    return readPage(this.dataSource, list, args, conditions);
  }

  /** The hours of any number of employees and weeks in one statement. @param visible as above */
  of(weeks: readonly EmployeeWeek[], visible: readonly Sql[]): Promise<WeeklyHours[]> {
    return query<WeeklyHours>(
      this.dataSource,
      prepared(sql`select e.id as "employeeId", e.given_name || ' ' || e.family_name as "employeeName",
          w.monday as "periodStart", least(w.monday + 6, date '9999-12-31') as "periodEnd", ${FIGURES}
        from ${wanted(weeks)} join ${EMPLOYEES.name} e on e.id = w.employee_id
        ${figuresOfEach({ start: MONDAY, end: raw('(w.monday + 6)') })}
        ${whereAll(visible)}`),
    );
  }

  /** The tags that count in the weeks, by name. */
  tags(weeks: readonly EmployeeWeek[]): Promise<WeeklyTag[]> {
    return query<WeeklyTag>(
      this.dataSource,
      prepared(sql`select w.employee_id as "employeeId", w.monday, ${TAGS.columns('t')}
        from ${wanted(weeks)} join ${CARRIED.name} c on c.employee_id = w.employee_id and ${isCarried('c', MONDAY)}
        join ${TAGS.name} t on t.id = c.tag_id order by t.name, t.id`),
    );
  }
}

const MONDAY = raw('w.monday');

function wanted(weeks: readonly EmployeeWeek[]): Sql {
  const ids = arrayOf(weeks.map(({ employeeId }) => employeeId));
  return sql`unnest(${ids}::uuid[], ${arrayOf(weeks.map(({ monday }) => monday))}::date[]) as w (employee_id, monday)`;
}
