import { arrayOf, query, sql, type Connection } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { duplicatesOf, insertRows, type Duplicate } from '../../shared/imports/imported-rows';
import { Employee } from '../employees/employee.entity';
import { OrgUnit } from '../org-units/org-unit.entity';
import type { EmployeeRow } from './import-columns';

/** An org unit that a file names. */
export interface NamedUnit {
  readonly id: string;
  readonly code: string;
  readonly path: readonly string[];
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

  duplicates(connection: Connection, employees: readonly EmployeeRow[]): Promise<Duplicate<EmployeeRow>[]> {
    return duplicatesOf<EmployeeRow, Employee>(connection, Employee, employees, [
      { property: 'employeeNumber' },
      { property: 'email', compared: (email) => `lower(${email})` },
      { property: 'userId' },
    ]);
  }

  /** @returns how many were written: those whose unique values nobody else wrote meanwhile */
  insert(connection: Connection, employees: readonly EmployeeRow[]): Promise<number> {
    const sorted = [...employees].sort((a, b) =>
      (a.employeeNumber ?? '') < (b.employeeNumber ?? '') ? -1 : 1,
    );
    return insertRows(connection, Employee, sorted, [
      'employeeNumber',
      'userId',
      'givenName',
      'familyName',
      'email',
      'phone',
      'staffRole',
      'orgUnitId',
      'hireDate',
    ]);
  }
}
