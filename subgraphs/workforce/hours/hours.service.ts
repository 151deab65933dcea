import type { Identity } from '../../../schema/contract/identity';
import type { Page, SearchablePageArgs } from '../../shared/model/page';
import type { EmployeesRepository } from '../employees/employees.repository';
import { visibleTo } from '../employees/visibility';
import { weekOf } from '../week';
import type { HoursFilter } from './hours.input';
import type { EmployeeWeek, HoursRepository, WeeklyTag } from './hours.repository';
import type { WeeklyHours } from './weekly-hours.type';

export class HoursService {
  constructor(
    private readonly hours: HoursRepository,
    private readonly employees: EmployeesRepository,
  ) {}

  /** @param referenceDate a day of the week; default: today */
  page(
    caller: Identity | null,
    args: SearchablePageArgs,
    filter: HoursFilter,
    referenceDate: string | undefined,
  ): Page<WeeklyHours> {
    const week = weekOf(referenceDate);
    const employees = this.hours.employees(week, args, filter, visibleTo(caller));
    return withHours(employees, async (ids) => {
      const weeks = ids.map((employeeId) => ({ employeeId, monday: week.start }));
      const hours = new Map((await this.hours.of(weeks, [])).map((row) => [row.employeeId, row]));
      return ids.flatMap((id) => hours.get(id) ?? []);
    });
  }

  /** @throws NOT_FOUND, also for an employee that the caller may not see */
  async one(
    caller: Identity | null,
    employeeId: string,
    referenceDate: string | undefined,
  ): Promise<WeeklyHours> {
    const [hours] = await this.hours.of(
      [{ employeeId, monday: weekOf(referenceDate).start }],
      visibleTo(caller),
    );
    if (!hours) throw await this.employees.notFound(caller, employeeId);
    return hours;
  }

  of(weeks: readonly EmployeeWeek[]): Promise<WeeklyHours[]> {
    return this.hours.of(weeks, []);
  }

  tags(weeks: readonly EmployeeWeek[]): Promise<WeeklyTag[]> {
    return this.hours.tags(weeks);
  }
}

/** Turns a page of employees into a page of their hours; each part is read only when it is selected. */
function withHours(
  employees: Page<{ readonly id: string }>,
  hoursOf: (ids: readonly string[]) => Promise<WeeklyHours[]>,
): Page<WeeklyHours> {
  return {
    page: employees.page,
    pageSize: employees.pageSize,
    get totalCount() {
      return employees.totalCount;
    },
    get results() {
      return employees.results.then((rows) => hoursOf(rows.map(({ id }) => id)));
    },
    get startCursor() {
      return employees.startCursor;
    },
    get endCursor() {
      return employees.endCursor;
    },
  };
}
