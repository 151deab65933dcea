import type { DataSource, EntityManager } from 'typeorm';
import { IsmError } from '../../../schema/contract/errors';
import type { Identity } from '../../../schema/contract/identity';
import { isUuid } from '../../../schema/contract/scalars';
import { query, sql, type Connection, type Sql } from '../../shared/database/sql';
import { columnConditions, listOf } from '../../shared/model/list';
import { readPage, type Page, type SearchablePageArgs } from '../../shared/model/page';
import { Repository } from '../../shared/model/repository';
import { User } from './user.entity';
import type { UserFilter } from './user.input';
import { nameOf, readsUser } from './user-visibility';

const LIST = listOf(User, {
  alias: 'u',
  order: ['email', 'givenName', 'familyName', 'role', 'dateJoined', 'updatedAt'],
  expressions: { email: 'lower(u.email)', role: 'u.role' },
  defaultOrder: 'familyName,givenName',
  search: ['givenName', 'familyName', 'email'],
});

/** Two hashes of one password. */
export interface HashRenewal {
  readonly oldHash: string;
  readonly newHash: string;
}

export class UsersRepository extends Repository<User> {
  constructor(dataSource: DataSource) {
    super(dataSource, User, {
      alias: 'u',
      constraints: { users_email_key: { code: 'EMAIL_TAKEN', field: 'email' } },
    });
  }

  /** Callers of an external issuer may have ids that are not UUIDs; they have no row here. */
  override byIds(
    ids: readonly string[],
    conditions?: readonly Sql[],
    connection?: Connection,
  ): Promise<User[]> {
    return super.byIds(ids.filter(isUuid), conditions, connection);
  }

  /** @throws UNAUTHENTICATED */
  override async referredTo(ids: readonly string[], caller: Identity | null): Promise<User[]> {
    if (!caller) throw new IsmError('UNAUTHENTICATED');
    const found = await super.referredTo(ids, caller);
    return found.map((user) => (readsUser(caller, user.id) ? user : nameOf(user)));
  }

  async byEmail(email: string): Promise<User | null> {
    const [user] = await query<User>(
      this.dataSource,
      sql`select ${this.columns} from ${this.table.name} u where lower(u.email) = lower(${email})`,
    );
    return user ?? null;
  }

  page(args: SearchablePageArgs, filter: UserFilter): Page<User> {
    return readPage(this.dataSource, LIST, args, columnConditions(User, filter, 'u'));
  }

  /** @throws EMAIL_TAKEN, also for the second of two at the same instant */
  override insert(transaction: EntityManager, user: Partial<User>): Promise<User> {
    return super.insert(transaction, { ...user, isStaff: user.role === 'ADMIN' });
  }

  /** In the transaction that ends the sessions of the old password. */
  async setPassword(transaction: Connection, id: string, passwordHash: string): Promise<void> {
    await query(
      transaction,
      sql`update ${this.table.name} set password_hash = ${passwordHash}, password_changed_at = clock_timestamp(),
          updated_at = clock_timestamp()
        where id = ${id}`,
    );
  }

  /** Replaces a hash by another one of the same password. */
  async rehash(transaction: Connection, id: string, { oldHash, newHash }: HashRenewal): Promise<void> {
    await query(
      transaction,
      sql`update ${this.table.name} set password_hash = ${newHash} where id = ${id} and password_hash = ${oldHash}`,
    );
  }

  /** True while any user has an imported hash, which the first sign-in replaces. */
  async hasImportedHashes(): Promise<boolean> {
    const [row] = await query<{ found: boolean }>(
      this.dataSource,
      sql`select exists (select from ${this.table.name} where password_hash not like '$argon2%') as found`,
    );
    return row?.found === true;
  }

  /** Changes of who is an administrator wait for each other until their transactions end. */
  async lockAdministrators(transaction: Connection): Promise<void> {
    await query(transaction, sql`select pg_advisory_xact_lock(hashtext('identity.administrators'))`);
  }

  /** True when another administrator than this user may sign in. */
  async hasOtherAdministrator(transaction: Connection, id: string): Promise<boolean> {
    const [row] = await query<{ found: boolean }>(
      transaction,
      sql`select exists (
        select from ${this.table.name} where role = 'ADMIN' and is_active and id <> ${id}
      ) as found`,
    );
    return row?.found ?? false;
  }
}
