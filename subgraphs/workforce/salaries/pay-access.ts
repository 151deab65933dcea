import { reachOf, type Identity } from '../../../schema/contract/identity';
import type { Employee } from '../employees/employee.entity';
import type { StaffRole } from '../employees/employee.enums';

/** The jobs that handle everybody's pay. */
const PAY_OFFICE: ReadonlySet<StaffRole | null> = new Set(['HR', 'ACCOUNTANT']);

/**
 * Whether the caller may see or record an employee's pay.
 * @param own reads the caller's own employee; called only when the answer depends on it
 */
export async function mayHandlePay(
  caller: Identity | null,
  permission: 'read:salaries' | 'write:salaries',
  employee: Pick<Employee, 'userId'>,
  own: (userId: string) => Promise<Employee | null>,
): Promise<boolean> {
  if (!caller) return false;
  switch (reachOf(caller, permission)) {
    case 'all':
      return true;
    case 'own':
      return employee.userId === caller.userId;
    case 'job': {
      const clerk = await own(caller.userId);
      return clerk !== null && clerk.status !== 'TERMINATED' && PAY_OFFICE.has(clerk.staffRole);
    }
    default:
      return false;
  }
}
