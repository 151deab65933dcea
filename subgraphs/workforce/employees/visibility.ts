import { levelOf, type Identity } from '../../../schema/contract/identity';
import { raw, sql, type Sql } from '../../shared/database/sql';

/**
 * Which employees the caller may see, as a condition: those who read the whole workforce see all, those who
 * read their own only the employee linked to their login. In SQL, so that lists and their counts agree.
 * @param alias of the employee. Default `e`
 */
export function visibleTo(identity: Identity | null, alias = 'e'): Sql[] {
  const level = levelOf(identity, 'read:workforce');
  if (!identity || !level) return [sql`false`];
  return level === 'own' ? [sql`${raw(alias)}.user_id = ${identity.userId}`] : [];
}
