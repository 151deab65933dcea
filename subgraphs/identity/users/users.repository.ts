import type { DataSource, EntityManager } from 'typeorm';
import { plainIdentifier } from '../../../schema/contract/plain-strings';
import { IsmError } from '../../../schema/contract/errors';
import type { Identity } from '../../../schema/contract/identity';
import type { Role } from '../../../schema/contract/permissions';
import { isUuid } from '../../../schema/contract/scalars';
import { isFound, query, sql, type Connection, type Sql } from '../../shared/database/sql';
import type { Columns } from '../../shared/model/columns';
import { columnConditions, listOf } from '../../shared/model/list';
import { readPage, type Page, type SearchablePageArgs } from '../../shared/model/page';
import { Repository } from '../../shared/model/repository';
import { emailSkeleton, isPlainEmail } from './email-skeleton';
import { User } from './user.entity';
import type { UserFilter } from './user.input';
import { nameOf, readsUser } from './user-visibility';

const LIST = listOf(User, {
  alias: 'u',
  order: ['email', 'givenName', 'familyName', 'role', 'dateJoined', 'updatedAt'],
  expressions: { email: 'lower(u.email)', role: 'u.role' },
  defaultOrder: 'familyName,givenName',
});

const LOOKS_TAKEN = 'The email looks like that of another user.';

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
    columns?: Columns | null,
  ): Promise<User[]> {
    return super.byIds(ids.filter(isUuid), conditions, connection, columns);
  }

  /** @throws UNAUTHENTICATED */
  override async referredTo(
    ids: readonly string[],
    caller: Identity | null,
    columns?: Columns | null,
  ): Promise<User[]> {
    if (!caller) throw new IsmError('UNAUTHENTICATED');
    const found = await super.referredTo(ids, caller, columns);
    return found.map((user) => (readsUser(caller, user.id) ? user : nameOf(user)));
  }

  /** Somebody who signs in here. @param email as somebody typed it: case, white space around it and the form of its accents do not matter */
  async byEmail(email: string): Promise<User | null> {
    const [user] = await query<User>(
      this.dataSource,
      sql`select ${this.columns} from ${this.table.name} u where lower(u.email) = lower(${plainIdentifier(email)}) and u.issuer is null`,
    );
    return user ?? null;
  }

  page(args: SearchablePageArgs, filter: UserFilter): Page<User> {
    return readPage(this.dataSource, LIST, args, columnConditions(User, filter, 'u'));
  }

  /** Ids of the active users of a role behind `after`, in their order. */
  async activeIdsOf(role: Role, after: string | null, count: number): Promise<string[]> {
    const rows = await query<{ id: string }>(
      this.dataSource,
      sql`select u.id from ${this.rows} where u.role = ${role} and u.is_active
        and (${after}::uuid is null or u.id > ${after}::uuid) order by u.id limit ${count}::int`,
    );
    return rows.map(({ id }) => id);
  }

  /** @throws EMAIL_TAKEN, also for an email that looks like another user's, and for the second of two at the same instant */
  override async insert(transaction: EntityManager, user: Partial<User>): Promise<User> {
    const email = await this.acceptedEmail(transaction, user.email, null);
    return super.insert(transaction, { ...user, ...email, isStaff: user.role === 'ADMIN' });
  }

  /** @throws EMAIL_TAKEN, also for an email that looks like another user's */
  override async update(
    transaction: EntityManager,
    id: string,
    changes: Partial<User>,
    expectedUpdatedAt: string | null,
  ): Promise<User | null> {
    const email = await this.acceptedEmail(transaction, changes.email, id);
    return super.update(transaction, id, { ...changes, ...email }, expectedUpdatedAt);
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
  hasImportedHashes(): Promise<boolean> {
    return isFound(
      this.dataSource,
      sql`select exists (select from ${this.table.name} where password_hash not like '$argon2%') as found`,
    );
  }

  /** Changes of who is an administrator wait for each other until their transactions end. */
  async lockAdministrators(transaction: Connection): Promise<void> {
    await query(transaction, sql`select pg_advisory_xact_lock(hashtext('identity.administrators'))`);
  }

  /**
   * The columns of an email to be written. Whoever writes one that looks the same waits until the transaction ends.
   * @param id of the user who gets it; null: of a new one
   * @throws EMAIL_TAKEN when it looks like the email of another user
   */
  private async acceptedEmail(
    transaction: EntityManager,
    email: string | undefined,
    id: string | null,
  ): Promise<Partial<Pick<User, 'email' | 'emailSkeleton'>>> {
    if (email === undefined) return {};
    const canonical = plainIdentifier(email);
    const skeleton = emailSkeleton(canonical);
    await query(
      transaction,
      sql`select pg_advisory_xact_lock(hashtext('identity.emails'), hashtext(${skeleton}))`,
    );
    const isTaken = await isFound(
      transaction,
      sql`select exists (
        select from ${this.table.name}
        where email_skeleton = ${skeleton} and id is distinct from ${id}::uuid and lower(email) <> lower(${canonical})
          and not (${isPlainEmail(canonical)}::boolean and octet_length(email) = char_length(email))
      ) as found`,
    );
    if (isTaken) throw new IsmError('EMAIL_TAKEN', { message: LOOKS_TAKEN });
    return { email: canonical, emailSkeleton: skeleton };
  }

  /** True when another administrator than this user may sign in. @param id null: any administrator counts */
  hasOtherAdministrator(transaction: Connection, id: string | null): Promise<boolean> {
    return isFound(
      transaction,
      sql`select exists (
        select from ${this.table.name} where role = 'ADMIN' and is_active and id is distinct from ${id}::uuid
      ) as found`,
    );
  }
}
