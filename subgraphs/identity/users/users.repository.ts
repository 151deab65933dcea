import type { DataSource } from 'typeorm';
import { isUuid } from '../../../schema/contract/scalars';
import { readPage, type ListDefinition, type Page, type SearchablePageArgs } from '../../shared/model/page';
import { Rows } from '../../shared/audit/rows';
import { query, sql, type Connection, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { User } from './user.entity';
import type { UserFilter } from './user.input';

const TABLE = tableOf(User);

const LIST: ListDefinition<User> = {
  from: sql`${TABLE.name} u`,
  columns: TABLE.columns('u'),
  orderable: {
    email: 'lower(u.email)',
    givenName: 'u.given_name',
    familyName: 'u.family_name',
    role: 'u.role',
    dateJoined: 'u.date_joined',
    updatedAt: 'u.updated_at',
  },
  neverNull: 'all',
  defaultOrdering: 'familyName,givenName',
  searchable: sql`(u.given_name || ' ' || u.family_name || ' ' || u.email)`,
  idColumn: sql`u.id`,
};

export type NewUser = Pick<User, 'email' | 'givenName' | 'familyName' | 'role' | 'passwordHash'>;

/** Two hashes of one password. */
export interface HashRenewal {
  readonly oldHash: string;
  readonly newHash: string;
}

export class UsersRepository {
  private readonly rows = new Rows(User, { users_email_key: { code: 'EMAIL_TAKEN', field: 'email' } });

  constructor(private readonly dataSource: DataSource) {}

  /** Callers of an external issuer may have ids that are no UUIDs; they have no row here. */
  byIds(ids: readonly string[]): Promise<User[]> {
    return this.rows.byIds(this.dataSource, ids.filter(isUuid));
  }

  byId(connection: Connection, id: string): Promise<User | null> {
    return this.rows.byId(connection, id);
  }

  async byEmail(email: string): Promise<User | null> {
    const [user] = await query<User>(
      this.dataSource,
      sql`select ${TABLE.columns('u')} from ${TABLE.name} u where lower(u.email) = lower(${email})`,
    );
    return user ?? null;
  }

  page(args: SearchablePageArgs, filter: UserFilter): Page<User> {
    const conditions: Sql[] = [];
    if (filter.role) conditions.push(sql`u.role = ${filter.role}`);
    if (typeof filter.isActive === 'boolean') conditions.push(sql`u.is_active = ${filter.isActive}`);
    return readPage(this.dataSource, LIST, args, conditions);
  }

  /** Keeps the user from being changed, and a session from being opened, until the transaction ends. */
  lock(transaction: Connection, id: string): Promise<User | null> {
    return this.rows.lock(transaction, id);
  }

  /** @throws EMAIL_TAKEN, also for two at the same instant */
  insert(transaction: Connection, user: NewUser): Promise<User> {
    return this.rows.insert(transaction, { ...user, isStaff: user.role === 'ADMIN' });
  }

  /** @returns null when the user is gone or no longer the expected version. @throws EMAIL_TAKEN */
  update(
    connection: Connection,
    id: string,
    changes: Partial<User>,
    expectedUpdatedAt: string | null = null,
  ): Promise<User | null> {
    return this.rows.update(connection, id, changes, expectedUpdatedAt);
  }

  /** In the transaction that ends the sessions of the old password. */
  async setPassword(transaction: Connection, id: string, passwordHash: string): Promise<void> {
    await query(
      transaction,
      sql`update ${TABLE.name} set password_hash = ${passwordHash}, password_changed_at = clock_timestamp(),
          updated_at = clock_timestamp()
        where id = ${id}`,
    );
  }

  /** Replaces a hash by another one of the same password. */
  async rehash(transaction: Connection, id: string, { oldHash, newHash }: HashRenewal): Promise<void> {
    await query(
      transaction,
      sql`update ${TABLE.name} set password_hash = ${newHash} where id = ${id} and password_hash = ${oldHash}`,
    );
  }

  /** True as long as somebody has a hash of another system, which goes with the first sign-in. */
  async hasImportedHashes(): Promise<boolean> {
    const [row] = await query<{ found: boolean }>(
      this.dataSource,
      sql`select exists (select from ${TABLE.name} where password_hash not like '$argon2%') as found`,
    );
    return row?.found === true;
  }

  /** Changes of who is an administrator wait for each other until their transactions end. */
  async lockAdministrators(transaction: Connection): Promise<void> {
    await query(transaction, sql`select pg_advisory_xact_lock(hashtext('identity.administrators'))`);
  }

  /** True when an administrator besides this user may sign in. */
  async hasOtherAdministrator(transaction: Connection, id: string): Promise<boolean> {
    const [row] = await query<{ found: boolean }>(
      transaction,
      sql`select exists (
        select from ${TABLE.name} where role = 'ADMIN' and is_active and id <> ${id}
      ) as found`,
    );
    return row?.found ?? false;
  }

  /** Org units whose subtrees are the user's scope. */
  async scopesOf(connection: Connection, userId: string): Promise<string[]> {
    const rows = await query<{ id: string }>(
      connection,
      sql`select org_unit_id as id from identity.user_scopes where user_id = ${userId} order by 1`,
    );
    return rows.map(({ id }) => id);
  }
}
