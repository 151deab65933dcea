import type { DataSource } from 'typeorm';
import type { ConstraintErrors } from '../../shared/graph/database-errors';
import { readPage, type ListDefinition, type Page, type SearchablePageArgs } from '../../shared/graph/page';
import { arrayOf, query, sql, whereAll, type Connection, type Sql } from '../../shared/graph/sql';
import { Rows } from '../../shared/graph/rows';
import { tableOf } from '../../shared/graph/table';
import { inSubtrees } from '../org-units/org-units.repository';
import { Employee } from './employee.entity';
import { EmployeeStatus } from './employee.enums';
import type { EmployeeFilter } from './employee.input';

export const EMPLOYEES = tableOf(Employee);

const LIST: ListDefinition<Employee> = {
  from: sql`${EMPLOYEES.name} e`,
  columns: EMPLOYEES.columns('e'),
  orderable: {
    employeeNumber: 'e.employee_number',
    givenName: 'e.given_name',
    familyName: 'e.family_name',
    email: 'lower(e.email)',
    hireDate: 'e.hire_date',
    status: `array_position(array[${Object.keys(EmployeeStatus)
      .map((status) => `'${status}'`)
      .join()}]::varchar[], e.status)`,
    createdAt: 'e.created_at',
    updatedAt: 'e.updated_at',
  },
  neverNull: ['employeeNumber', 'givenName', 'familyName', 'hireDate', 'status', 'createdAt', 'updatedAt'],
  defaultOrdering: 'familyName,givenName',
  searchable: sql`(e.given_name || ' ' || e.family_name || ' ' || e.employee_number || ' ' || coalesce(e.email, ''))`,
  idColumn: sql`e.id`,
};

const CONSTRAINTS: ConstraintErrors = {
  employees_employee_number_key: { code: 'EMPLOYEE_NUMBER_TAKEN', field: 'employeeNumber' },
  employees_email_key: { code: 'EMAIL_TAKEN', field: 'email' },
  employees_user_id_key: { code: 'USER_ALREADY_LINKED', field: 'userId' },
  employees_org_unit_id_fkey: {
    code: 'BAD_USER_INPUT',
    field: 'orgUnitId',
    message: 'The org unit does not exist.',
  },
};

/** Columns that a caller writes. */
export type EmployeeFields = Pick<
  Employee,
  | 'employeeNumber'
  | 'userId'
  | 'givenName'
  | 'familyName'
  | 'email'
  | 'phone'
  | 'staffRole'
  | 'orgUnitId'
  | 'hireDate'
>;

export class EmployeesRepository {
  private readonly rows = new Rows(Employee, CONSTRAINTS);

  constructor(private readonly dataSource: DataSource) {}

  page(args: SearchablePageArgs, filter: EmployeeFilter, visible: readonly Sql[]): Page<Employee> {
    return readPage(this.dataSource, LIST, args, [...visible, ...employeeConditions(filter)]);
  }

  byIds(ids: readonly string[], visible: readonly Sql[]): Promise<Employee[]> {
    return this.select([sql`e.id = any(${arrayOf(ids)})`, ...visible]);
  }

  byUserIds(userIds: readonly string[], visible: readonly Sql[]): Promise<Employee[]> {
    return this.select([sql`e.user_id = any(${arrayOf(userIds)})`, ...visible]);
  }

  /** The first employees of each unit by name, in one statement for all. */
  ofOrgUnits(orgUnitIds: readonly string[], count: number, visible: readonly Sql[]): Promise<Employee[]> {
    return query<Employee>(
      this.dataSource,
      sql`select e.* from unnest(${arrayOf(orgUnitIds)}::uuid[]) as unit(id)
        cross join lateral (
          select ${EMPLOYEES.columns('e')} from ${EMPLOYEES.name} e
          ${whereAll([sql`e.org_unit_id = unit.id`, ...visible])}
          order by e.family_name, e.given_name, e.id limit ${count}
        ) e`,
    );
  }

  /** Reads a row and keeps others from changing it until the transaction ends. */
  lock(transaction: Connection, id: string): Promise<Employee | null> {
    return this.rows.lock(transaction, id);
  }

  /** @throws EMPLOYEE_NUMBER_TAKEN, EMAIL_TAKEN, USER_ALREADY_LINKED */
  insert(connection: Connection, employee: EmployeeFields): Promise<Employee> {
    return this.rows.insert(connection, employee);
  }

  /**
   * @returns null when the row is no longer the expected version
   * @throws EMPLOYEE_NUMBER_TAKEN, EMAIL_TAKEN, USER_ALREADY_LINKED
   */
  update(
    connection: Connection,
    id: string,
    changes: Partial<EmployeeFields>,
    expectedUpdatedAt: string | null,
  ): Promise<Employee | null> {
    return this.rows.update(connection, id, changes, expectedUpdatedAt);
  }

  private select(conditions: readonly Sql[]): Promise<Employee[]> {
    return query<Employee>(
      this.dataSource,
      sql`select ${EMPLOYEES.columns('e')} from ${EMPLOYEES.name} e ${whereAll(conditions)}`,
    );
  }
}

/** What a filter of employees asks of `e`. */
export function employeeConditions({
  orgUnitId,
  includeDescendants,
  status,
  staffRole,
  tagId,
}: EmployeeFilter): Sql[] {
  const conditions: Sql[] = [];
  if (orgUnitId) {
    conditions.push(
      includeDescendants ? inSubtrees('e.org_unit_id', [orgUnitId]) : sql`e.org_unit_id = ${orgUnitId}`,
    );
  }
  if (status) conditions.push(sql`e.status = ${status}`);
  if (staffRole) conditions.push(sql`e.staff_role = ${staffRole}`);
  if (tagId) {
    conditions.push(sql`exists (select from workforce.employee_tags t where t.employee_id = e.id and t.tag_id = ${tagId}
      and t.valid_from <= current_date and (t.valid_until is null or t.valid_until >= current_date))`);
  }
  return conditions;
}
