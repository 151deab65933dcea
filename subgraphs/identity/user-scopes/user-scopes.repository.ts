import type { DataSource } from 'typeorm';
import { arrayOf, query, sql, type Connection } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { UserScope } from './user-scope.entity';

const TABLE = tableOf(UserScope);

export class UserScopesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Oldest first. */
  ofUsers(userIds: readonly string[], connection: Connection = this.dataSource): Promise<UserScope[]> {
    return query<UserScope>(
      connection,
      sql`select ${TABLE.columns('s')} from ${TABLE.name} s where s.user_id = any(${arrayOf(userIds)})
        order by s.created_at, s.org_unit_id`,
    );
  }

  /** Scopes whose root is one of the org units; oldest first. */
  ofOrgUnits(orgUnitIds: readonly string[]): Promise<UserScope[]> {
    return query<UserScope>(
      this.dataSource,
      sql`select ${TABLE.columns('s')} from ${TABLE.name} s where s.org_unit_id = any(${arrayOf(orgUnitIds)})
        order by s.created_at, s.user_id`,
    );
  }

  /** @returns null when the user has the scope already */
  async insert(transaction: Connection, userId: string, orgUnitId: string): Promise<UserScope | null> {
    const [created] = await query<UserScope>(
      transaction,
      sql`insert into ${TABLE.name} as s (user_id, org_unit_id) values (${userId}, ${orgUnitId})
        on conflict do nothing returning ${TABLE.columns('s')}`,
    );
    return created ?? null;
  }

  /** @returns false when the user does not have the scope */
  async delete(transaction: Connection, userId: string, orgUnitId: string): Promise<boolean> {
    const deleted = await query(
      transaction,
      sql`delete from ${TABLE.name} where user_id = ${userId} and org_unit_id = ${orgUnitId} returning user_id`,
    );
    return deleted.length > 0;
  }
}
