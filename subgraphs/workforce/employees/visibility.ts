import { levelOf, type Identity } from '../../../schema/contract/identity';
import { sql, type Sql } from '../../shared/graph/sql';

/**
 * Which employees the caller may see, as a condition on `e`: those who read the whole workforce see all, those who
 * read their own only the employee linked to their login. In SQL, so that lists and their counts agree.
 */
export function visibleTo(identity: Identity | null): Sql[] {
  const level = levelOf(identity, 'read:workforce');
  if (!identity || !level) return [sql`false`];
  return level === 'own' ? [sql`e.user_id = ${identity.userId}`] : [];
}
