import { levelOf, type Identity } from '../../schema/contract/identity';
import { sql, type Sql } from '../shared/database/sql';
import { tableOf } from '../shared/database/table';
import { Assignment } from './assignments/assignment.entity';
import { Employee } from './employees/employee.entity';

/**
 * Which positions the caller may see, as a condition on `p`: those who read the whole workforce see all, those who
 * read their own only positions that they are or were assigned to.
 */
export function positionsVisibleTo(identity: Identity | null): Sql[] {
  const level = levelOf(identity, 'read:workforce');
  if (!identity || !level) return [sql`false`];
  if (level !== 'own') return [];
  return [
    sql`exists (select from ${tableOf(Assignment).name} own join ${tableOf(Employee).name} me on me.id = own.employee_id
      where own.position_id = p.id and me.user_id = ${identity.userId})`,
  ];
}
