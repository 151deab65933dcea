import { levelOf, type Identity } from '../../../schema/contract/identity';
import { raw, sql, whereAll, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { Employee } from './employee.entity';

const EMPLOYEES = tableOf(Employee);

/**
 * Which employees the caller may see, as a condition: callers who read the whole workforce see all, callers who read their own
 * rows only the employee that is linked to their login. It is SQL, so that lists and their counts agree.
 * @param alias of the employee. Default `e`
 */
export function visibleTo(identity: Identity | null, alias = 'e'): Sql[] {
  const level = levelOf(identity, 'read:workforce');
  if (!identity || !level) return [sql`false`];
  return level === 'own' ? [sql`${raw(alias)}.user_id = ${identity.userId}`] : [];
}

/**
 * Which rows that belong to employees the caller may see: those of the employees of {@link visibleTo}.
 * @param employeeId the row's column, for example `a.employee_id`
 */
export function ofVisibleEmployees(identity: Identity | null, employeeId: string): Sql[] {
  const visible = visibleTo(identity);
  if (visible.length === 0) return [];
  const conditions = whereAll([sql`e.id = ${raw(employeeId)}`, ...visible]);
  return [sql`exists (select from ${EMPLOYEES.name} e ${conditions})`];
}
