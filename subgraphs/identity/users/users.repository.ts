import type { DataSource } from 'typeorm';
import { explainConstraints } from '../../shared/graph/database-errors';
import { arrayOf, query, sql } from '../../shared/graph/sql';
import { tableOf } from '../../shared/graph/table';
import { User } from './user.entity';

const TABLE = tableOf(User);

export type NewUser = Pick<User, 'email' | 'givenName' | 'familyName' | 'role' | 'passwordHash'>;

export class UsersRepository {
  constructor(private readonly dataSource: DataSource) {}

  byIds(ids: readonly string[]): Promise<User[]> {
    return query<User>(
      this.dataSource,
      sql`select ${TABLE.columns('u')} from ${TABLE.name} u where u.id = any(${arrayOf(ids)})`,
    );
  }

  async byEmail(email: string): Promise<User | null> {
    const [user] = await query<User>(
      this.dataSource,
      sql`select ${TABLE.columns('u')} from ${TABLE.name} u where lower(u.email) = lower(${email})`,
    );
    return user ?? null;
  }

  /** @throws EMAIL_TAKEN, also for two registrations at the same instant */
  async insert(user: NewUser): Promise<User> {
    const [created] = await explainConstraints(
      { users_email_key: { code: 'EMAIL_TAKEN', field: 'email' } },
      () =>
        query<User>(
          this.dataSource,
          sql`insert into ${TABLE.name} as u (email, given_name, family_name, role, password_hash)
          values (${user.email}, ${user.givenName}, ${user.familyName}, ${user.role}, ${user.passwordHash})
          returning ${TABLE.columns('u')}`,
        ),
    );
    if (!created) throw new Error('the insert returned no user');
    return created;
  }

  /** Org units whose subtrees are the user's scope. */
  async scopesOf(userId: string): Promise<string[]> {
    const rows = await query<{ id: string }>(
      this.dataSource,
      sql`select org_unit_id as id from identity.user_scopes where user_id = ${userId} order by 1`,
    );
    return rows.map(({ id }) => id);
  }
}
