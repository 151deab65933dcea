import { setImmediate as nextTurn } from 'node:timers/promises';
import { arrayOf, query, sql, type Connection } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { mapInTurns } from '../../shared/runtime/turns';
import { Employee } from '../employees/employee.entity';
import { OrgUnit } from '../org-units/org-unit.entity';
import type { ImportRow } from './import-row';

/** Rows of one insert. */
const BATCH = 5_000;

/** Elements of an array that are written before other requests have their turn: 2 ms. */
const ELEMENTS_A_TURN = 10_000;

/** What is written, in the order of the insert's columns. */
const WRITTEN = [
  'employeeNumber',
  'userId',
  'givenName',
  'familyName',
  'email',
  'phone',
  'staffRole',
  'orgUnitId',
  'hireDate',
] as const;

/** An org unit that a file names. */
export interface NamedUnit {
  readonly id: string;
  readonly code: string;
  readonly path: readonly string[];
}

/** A value that another row, or an employee who exists, has already. */
export interface Duplicate {
  readonly row: number;
  readonly field: 'employee_number' | 'email' | 'user_id';
  /** First row with the value; null: an employee has it. */
  readonly firstRow: number | null;
}

/** Statements over all rows of a file at once. */
export class EmployeeImportsRepository {
  /** The units, which nobody removes until the transaction ends. */
  unitsOf(connection: Connection, codes: readonly string[], ids: readonly string[]): Promise<NamedUnit[]> {
    return query<NamedUnit>(
      connection,
      sql`select id, code, path from ${tableOf(OrgUnit).name} where code = any(${arrayOf(codes)}) or id = any(${arrayOf(ids)})
        order by id for key share`,
    );
  }

  /** Unique values that occur twice. The database compares, as it will when they are written. */
  async duplicates(connection: Connection, employees: readonly ImportRow[]): Promise<Duplicate[]> {
    const [row, number, email, user] = await columnsOf(employees, [
      'row',
      'employeeNumber',
      'email',
      'userId',
    ]);
    return query<Duplicate>(
      connection,
      sql`with given as (
          select * from unnest(${row}::int[], ${number}::text[], ${email}::text[], ${user}::uuid[])
            as g(row, employee_number, email, user_id)
        ), numbered as (
          select row, employee_number, lower(email) as email, user_id,
            min(row) over (partition by employee_number) as first_number,
            min(row) over (partition by lower(email)) as first_email,
            min(row) over (partition by user_id) as first_user
          from given
        )
        select row, 'employee_number' as field, first_number as "firstRow" from numbered
          where employee_number is not null and row <> first_number
        union all select row, 'email', first_email from numbered where email is not null and row <> first_email
        union all select row, 'user_id', first_user from numbered where user_id is not null and row <> first_user
        union all select g.row, 'employee_number', null from numbered g
          join ${tableOf(Employee).name} e on e.employee_number = g.employee_number where g.row = g.first_number
        union all select g.row, 'email', null from numbered g
          join ${tableOf(Employee).name} e on lower(e.email) = g.email where g.row = g.first_email
        union all select g.row, 'user_id', null from numbered g
          join ${tableOf(Employee).name} e on e.user_id = g.user_id where g.row = g.first_user`,
    );
  }

  /**
   * Writes the employees but those whose unique values somebody else wrote meanwhile; waits for writers that have not
   * ended. In the order of the numbers, so that two imports do not wait for each other.
   * @returns how many were written
   */
  async insert(connection: Connection, employees: readonly ImportRow[]): Promise<number> {
    const sorted = [...employees].sort((a, b) =>
      (a.employeeNumber ?? '') < (b.employeeNumber ?? '') ? -1 : 1,
    );
    let written = 0;
    for (let start = 0; start < sorted.length; start += BATCH)
      written += await this.insertBatch(connection, sorted.slice(start, start + BATCH));
    return written;
  }

  private async insertBatch(connection: Connection, batch: readonly ImportRow[]): Promise<number> {
    const [number, user, givenName, familyName, email, phone, staffRole, orgUnit, hireDate] = await columnsOf(
      batch,
      WRITTEN,
    );
    const [inserted] = await query<{ count: number }>(
      connection,
      sql`with inserted as (
          insert into ${tableOf(Employee).name} (employee_number, user_id, given_name, family_name, email, phone, staff_role,
            org_unit_id, hire_date)
          select * from unnest(${number}::text[], ${user}::uuid[], ${givenName}::text[], ${familyName}::text[], ${email}::text[],
            ${phone}::text[], ${staffRole}::text[], ${orgUnit}::uuid[], ${hireDate}::date[])
          on conflict do nothing
          returning 1
        )
        select count(*)::int as count from inserted`,
    );
    return inserted?.count ?? 0;
  }
}

/**
 * Properties of all rows, each as one parameter in PostgreSQL's notation of arrays. The driver would write all of them without
 * letting other requests have their turn.
 */
async function columnsOf(
  employees: readonly ImportRow[],
  properties: readonly (keyof ImportRow)[],
): Promise<string[]> {
  const columns: string[] = [];
  for (const property of properties) {
    const elements = await mapInTurns(employees, ELEMENTS_A_TURN, (employee) =>
      elementOf(employee[property]),
    );
    await nextTurn();
    columns.push(`{${elements.join(',')}}`);
  }
  return columns;
}

function elementOf(value: ImportRow[keyof ImportRow]): string {
  if (value === null) return 'NULL';
  return typeof value === 'string' ? `"${value.replace(/["\\]/g, '\\$&')}"` : String(value);
}
