import { IsmError } from '../../schema/contract/errors';
import { levelOf, type Identity } from '../../schema/contract/identity';
import { sql, type Sql } from '../shared/database/sql';

/**
 * Money belongs to no org unit: whoever may write finances may write all of them.
 * @throws FORBIDDEN, UNAUTHENTICATED
 */
export function assertMayWriteFinances(caller: Identity | null): void {
  if (levelOf(caller, 'write:finances') === 'all') return;
  throw new IsmError(caller ? 'FORBIDDEN' : 'UNAUTHENTICATED');
}

/**
 * What the school spends and earns is nobody's own: whoever reads only the own money reads nothing of it.
 * @throws FORBIDDEN, UNAUTHENTICATED
 */
export function assertMayReadSchoolFinances(caller: Identity | null): void {
  if (levelOf(caller, 'read:finances') === 'all') return;
  throw new IsmError(caller ? 'FORBIDDEN' : 'UNAUTHENTICATED');
}

/** The same as conditions on rows; none means all rows. */
export function schoolFinancesSeenBy(caller: Identity | null): readonly Sql[] {
  return levelOf(caller, 'read:finances') === 'all' ? [] : [sql`false`];
}
