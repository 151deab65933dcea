import type { DataSource } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import type { ConstraintErrors } from '../../shared/database/database-errors';
import { reading } from '../../shared/counts/counted';
import { hasDefaultOrder, readPage, type Page, type SearchablePageArgs } from '../../shared/model/page';
import { arrayOf, prepared, query, raw, sql, whereAll, type Sql } from '../../shared/database/sql';
import { compileStatement } from '../../shared/database/compiled-statement';
import { tableOf } from '../../shared/database/table';
import { columnConditions, listOf } from '../../shared/model/list';
import { Repository } from '../../shared/model/repository';
import { carries } from '../carried-tags';
import { inSubtrees } from '../org-units/org-units.repository';
import { weekOf, type Span, type Week } from '../week';
import { figuresOfEach, figuresOfPage, SHOWN_FIGURES } from '../weekly-figures';
import { Employee } from './employee.entity';
import type { EmployeeFilter } from './employee.input';
import { visibleTo } from './visibility';

export const EMPLOYEES = tableOf(Employee);

const LIST = listOf(Employee, {
  alias: 'e',
  order: [
    'employeeNumber',
    'givenName',
    'familyName',
    'email',
    'hireDate',
    'status',
    'createdAt',
    'updatedAt',
  ],
  expressions: { email: 'lower(e.email)' },
  defaultOrder: 'familyName,givenName',
});

/** An employee with the hours of a week. */
const HOURS = {
  columns: sql`${LIST.columns}, ${SHOWN_FIGURES}`,
};

/** An employee with the hours of a week, if the conditions on `e` hold. */
function withHours(id: Sql, week: Span, conditions: readonly Sql[]): Sql {
  return prepared(sql`select ${HOURS.columns} from ${EMPLOYEES.name} e ${figuresOfEach(week)}
    ${whereAll([sql`e.id = ${id}`, ...conditions])}`);
}

/** Of callers who may see all employees. */
const ANY_WITH_HOURS = compileStatement(['id', 'start', 'end'], ({ id, ...week }) => withHours(id, week, []));

type EmployeeList = Parameters<typeof readPage<Employee>>[1];

/** The lists of the week that was asked for last, prepared or not. */
let ofWeek: { readonly week: Week; readonly prepared: EmployeeList; readonly other: EmployeeList } | null =
  null;

/** Employees with their hours of a week. */
function listWithHours(week: Week, isPrepared: boolean): EmployeeList {
  if (ofWeek?.week !== week) {
    const list = { ...LIST, ...HOURS, perRow: { alias: 'e', join: figuresOfPage(week) } };
    ofWeek = { week, prepared: { ...list, isPrepared: true }, other: { ...list, isPrepared: false } };
  }
  return isPrepared ? ofWeek.prepared : ofWeek.other;
}

const CONSTRAINTS: ConstraintErrors = {
  employees_employee_number_key: { code: 'EMPLOYEE_NUMBER_TAKEN', field: 'employeeNumber' },
  employees_email_key: { code: 'EMAIL_TAKEN', field: 'email' },
  employees_user_id_key: { code: 'USER_ALREADY_LINKED', field: 'userId' },
  employees_days_check: {
    code: 'BAD_USER_INPUT',
    field: 'hireDate',
    message: 'Must not be after the termination date.',
  },
  employees_org_unit_id_fkey: {
    code: 'BAD_USER_INPUT',
    field: 'orgUnitId',
    message: 'The org unit does not exist.',
  },
};

export class EmployeesRepository extends Repository<Employee> {
  constructor(dataSource: DataSource) {
    super(dataSource, Employee, { alias: 'e', constraints: CONSTRAINTS });
  }

  override visibleTo(caller: Identity | null): readonly Sql[] {
    return visibleTo(caller);
  }

  /**
   * @param visible conditions on `e`
   * @param withHours true: each with the hours of today's week
   */
  page(
    args: SearchablePageArgs,
    filter: EmployeeFilter,
    visible: readonly Sql[],
    withHours = false,
  ): Page<Employee> {
    const list = withHours ? listWithHours(weekOf(), isUnfiltered(args, filter)) : LIST;
    return readPage(this.dataSource, list, args, [...visible, ...employeeConditions(filter)]);
  }

  /** One with the hours of today's week; null when the conditions on `e` do not hold. */
  async withHours(id: string, conditions: readonly Sql[]): Promise<Employee | null> {
    const week = weekOf();
    const statement =
      conditions.length === 0 ? ANY_WITH_HOURS({ id, ...week }) : withHours(sql`${id}`, week, conditions);
    const [employee] = await query<Employee>(this.dataSource, statement);
    return employee ?? null;
  }

  /** The employees of users. @param conditions on `e` */
  byUserIds(userIds: readonly string[], conditions: readonly Sql[]): Promise<Employee[]> {
    return query<Employee>(
      this.dataSource,
      prepared(sql`select ${this.columns} from ${EMPLOYEES.name} e
        ${whereAll([sql`e.user_id = any(${arrayOf(userIds)})`, ...conditions])}`),
    );
  }

  /** Logins behind `after` of those who work in a unit or below it, in their order. */
  async userIdsBelow(unitId: string, after: string | null, count: number): Promise<string[]> {
    const rows = await query<{ userId: string }>(
      this.dataSource,
      sql`select e.user_id as "userId" from ${this.rows}
        where e.status <> 'TERMINATED' and ${inSubtrees('e.org_unit_id', [unitId])} and e.user_id is not null
          and (${after}::uuid is null or e.user_id > ${after}::uuid)
        order by e.user_id limit ${count}::int`,
    );
    return rows.map(({ userId }) => userId);
  }
}

/** The page that most clients ask for. Its statement always has the same text; with filters and orders there are too many to prepare. */
function isUnfiltered(args: SearchablePageArgs, filter: EmployeeFilter): boolean {
  const given: unknown[] = [args.search, args.after, args.before, ...(Object.values(filter) as unknown[])];
  return (
    hasDefaultOrder(LIST, args) &&
    given.every((value) => value === undefined || value === null || value === '')
  );
}

/** What a filter of employees asks of `e`. */
export function employeeConditions({
  orgUnitId,
  includeDescendants,
  isActive,
  tagId,
  ...columns
}: EmployeeFilter): Sql[] {
  const conditions = columnConditions(Employee, columns, 'e');
  if (orgUnitId) {
    conditions.push(
      includeDescendants ? inSubtrees('e.org_unit_id', [orgUnitId]) : sql`e.org_unit_id = ${orgUnitId}`,
    );
  }
  if (isActive === true) conditions.push(reading(['status'], sql`e.status <> 'TERMINATED'`));
  if (isActive === false) conditions.push(reading(['status'], sql`e.status = 'TERMINATED'`));
  if (tagId) conditions.push(carries('e', tagId, raw('current_date')));
  return conditions;
}
