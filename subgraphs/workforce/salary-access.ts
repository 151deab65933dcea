import { levelOf, type Identity } from '../../schema/contract/identity';
import { arrayOf, raw, sql, type Sql } from '../shared/database/sql';
import type { Employee } from './employees/employee.entity';
import type { StaffRole } from './employees/employee.enums';

/** The jobs that handle everybody's pay. */
const PAYROLL_OFFICE: ReadonlySet<StaffRole> = new Set(['HR', 'ACCOUNTANT']);

/** True for a login whose employee does a job that handles everybody's pay. */
export function isPayrollOffice({
  userId,
  staffRole,
}: {
  userId: string | null;
  staffRole: string | null;
}): boolean {
  return userId !== null && PAYROLL_OFFICE.has(staffRole as StaffRole);
}

/** The same of an employee in a statement. */
export function hasPayrollJob(employee: string): Sql {
  const e = raw(employee);
  return sql`(${e}.user_id is not null and ${e}.staff_role = any(${arrayOf([...PAYROLL_OFFICE])}))`;
}

/**
 * Whether the caller has everybody's pay, and so may give others access to it. Whoever lacks it could else get it through a second
 * account: `write:salaries` counts for a job that handles pay, `read:salaries` for a login that sees its own.
 */
export function hasEverybodysPay(
  caller: Identity | null,
  permission: 'read:salaries' | 'write:salaries',
  own: (userId: string) => Promise<Employee | null>,
): Promise<boolean> {
  return mayAccessSalary(caller, permission, { userId: null }, own);
}

/**
 * Whether the caller may see or record an employee's pay.
 * @param own reads the caller's own employee; called only when the response depends on it
 */
export async function mayAccessSalary(
  caller: Identity | null,
  permission: 'read:salaries' | 'write:salaries',
  employee: Pick<Employee, 'userId'>,
  own: (userId: string) => Promise<Employee | null>,
): Promise<boolean> {
  if (!caller) return false;
  switch (levelOf(caller, permission)) {
    case 'all':
      return true;
    case 'own':
      return employee.userId === caller.userId;
    case 'job': {
      const clerk = await own(caller.userId);
      return (
        clerk !== null && clerk.status !== 'TERMINATED' && PAYROLL_OFFICE.has(clerk.staffRole as StaffRole)
      );
    }
    default:
      return false;
  }
}
