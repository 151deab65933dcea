import { levelOf, type Identity } from '../../schema/contract/identity';
import type { Employee } from './employees/employee.entity';
import type { StaffRole } from './employees/employee.enums';

/** The jobs that handle everybody's pay. */
const PAYROLL_OFFICE: ReadonlySet<StaffRole | null> = new Set(['HR', 'ACCOUNTANT']);

/** True for a login whose employee does a job that handles everybody's pay. */
export function isPayrollOffice({
  userId,
  staffRole,
}: {
  userId: string | null;
  staffRole: string | null;
}): boolean {
  return userId !== null && PAYROLL_OFFICE.has(staffRole as StaffRole | null);
}

/**
 * Whether the caller may give a login a job that handles pay. Who may handle it by their own job alone could else give
 * themselves, or each other, the pay of everybody.
 */
export async function mayAppointPayrollOffice(
  caller: Identity | null,
  own: (userId: string) => Promise<Employee | null>,
): Promise<boolean> {
  if (levelOf(caller, 'write:salaries') !== 'job') return true;
  return mayAccessSalary(caller, 'write:salaries', { userId: null }, own);
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
      return clerk !== null && clerk.status !== 'TERMINATED' && PAYROLL_OFFICE.has(clerk.staffRole);
    }
    default:
      return false;
  }
}
