import type { DataSource, EntityManager } from 'typeorm';
import { query, sql, type Connection } from '../../shared/database/sql';
import { BaseRepository } from '../../shared/model/base-repository';
import { UserScope } from './user-scope.entity';

export class UserScopesRepository extends BaseRepository<UserScope> {
  constructor(dataSource: DataSource) {
    super(dataSource, UserScope, 's');
  }

  /** Oldest first. */
  ofUser(userId: string, connection: Connection = this.dataSource): Promise<UserScope[]> {
    return query<UserScope>(
      connection,
      sql`select ${this.columns} from ${this.table.name} s where s.user_id = ${userId}
        order by s.created_at, s.org_unit_id`,
    );
  }

  /** Org units whose subtrees are the user's scope. */
  async rootsOf(userId: string, connection: Connection): Promise<string[]> {
    const rows = await query<{ id: string }>(
      connection,
      sql`select org_unit_id as id from ${this.table.name} where user_id = ${userId} order by 1`,
    );
    return rows.map(({ id }) => id);
  }

  /** @returns null when the user has the scope already */
  async insert(
    transaction: EntityManager,
    { userId, orgUnitId }: Pick<UserScope, 'userId' | 'orgUnitId'>,
  ): Promise<UserScope | null> {
    const [created] = await query<UserScope>(
      transaction,
      sql`insert into ${this.table.name} as s (user_id, org_unit_id) values (${userId}, ${orgUnitId})
        on conflict do nothing returning ${this.columns}`,
    );
    return created ?? null;
  }

  /** @returns false when the user does not have the scope */
  async delete(
    transaction: EntityManager,
    { userId, orgUnitId }: Pick<UserScope, 'userId' | 'orgUnitId'>,
  ): Promise<boolean> {
    const deleted = await query(
      transaction,
      sql`delete from ${this.table.name} where user_id = ${userId} and org_unit_id = ${orgUnitId} returning user_id`,
    );
    return deleted.length > 0;
  }
}
