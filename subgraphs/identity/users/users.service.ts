import type { DataSource } from 'typeorm';
import { IsmError, invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import { levelOf, type Identity } from '../../../schema/contract/identity';
import type { Page, SearchablePageArgs } from '../../shared/model/page';
import { rejectNulls } from '../../shared/model/partial-update';
import { inTransaction } from '../../shared/audit/audited-transaction';
import type { MailQueue } from '../mail/mail-queue';
import type { RolesService } from '../roles/roles.service';
import type { SessionThrottles } from '../sessions/session-throttles';
import { externalUser } from './external-user';
import { currentUserId } from './current-user';
import { passwordError } from './password-policy';
import { hashPassword, passwordMatches } from './passwords';
import type { RegisterInput } from './register.input';
import type { User } from './user.entity';
import type { CreateUserInput, UpdateUserInput, UserFilter } from './user.input';
import type { NewUser, UsersRepository } from './users.repository';

export class UsersService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UsersRepository,
    private readonly roles: RolesService,
    private readonly mails: MailQueue,
    private readonly throttles: SessionThrottles,
  ) {}

  /** The caller's own user. @throws UNAUTHENTICATED when the caller is no person, or a user that is gone or inactive */
  async me(identity: Identity | null): Promise<User> {
    const external = externalUser(identity);
    if (external) return external;
    const id = currentUserId(identity);
    const [user] = id === null ? [] : await this.users.byIds([id]);
    if (!user?.isActive) throw new IsmError('UNAUTHENTICATED');
    return user;
  }

  page(args: SearchablePageArgs, filter: UserFilter): Page<User> {
    return this.users.page(args, filter);
  }

  /** The caller's own user, and any for those who read users. @throws NOT_FOUND */
  async one(caller: Identity | null, id: string): Promise<User> {
    const [user] = mayHandle(caller, 'read:users', id) ? await this.users.byIds([id]) : [];
    if (!user) throw new IsmError('NOT_FOUND');
    return user;
  }

  /**
   * Creates a login of role STUDENT, the least that a role can do, and mails a token that verifies the email.
   * @throws BAD_USER_INPUT for a password that is easily guessed, EMAIL_TAKEN, THROTTLED
   */
  async register(
    { email, password, givenName, familyName }: RegisterInput,
    clientAddress: string,
  ): Promise<User> {
    await this.throttles.registration(clientAddress);
    const passwordHash = await acceptedHash(password, email);
    return this.insert({ email, givenName, familyName, role: 'STUDENT', passwordHash });
  }

  /** Mails a token too. @throws BAD_USER_INPUT for a password that is easily guessed, EMAIL_TAKEN, FORBIDDEN */
  async create(
    caller: Identity | null,
    { email, password, givenName, familyName, role }: CreateUserInput,
  ): Promise<User> {
    await this.roles.assertMayManage(caller, role);
    const passwordHash = typeof password === 'string' ? await acceptedHash(password, email) : null;
    return this.insert({ email, givenName, familyName, role, passwordHash });
  }

  /**
   * Changes what a user may change of themselves. A new email has to be verified again, by a token that it is mailed; for
   * the own one the password is asked, because who has the email can have a new password.
   * @param expectedUpdatedAt version the change is meant for; null: any
   * @throws NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, EMAIL_TAKEN, PRECONDITION_FAILED, THROTTLED
   */
  async update(
    caller: Identity | null,
    id: string,
    input: UpdateUserInput,
    expectedUpdatedAt: string | null,
  ): Promise<User> {
    const shown = await this.one(caller, id);
    if (!mayHandle(caller, 'write:users', id)) throw new IsmError('FORBIDDEN');
    // A new email would be a way to a new password.
    await this.roles.assertMayManage(caller, shown.role);
    const fieldErrors: FieldErrors = {};
    rejectNulls(input, ['email', 'givenName', 'familyName', 'currentPassword'], fieldErrors);
    const needsPassword = currentUserId(caller) === id && isOtherEmail(shown, input.email);
    const { currentPassword } = input;
    if (needsPassword && currentPassword === undefined)
      fieldErrors.currentPassword = ['This field is required.'];
    if (input.email === undefined && currentPassword !== undefined)
      fieldErrors.currentPassword = ['Only a change of the email takes it.'];
    if (Object.keys(fieldErrors).length > 0) throw invalidInput(fieldErrors);
    if (needsPassword) await this.assertOwner(shown, currentPassword ?? '');
    const changed = await inTransaction(this.dataSource, async (transaction) => {
      const user = await this.users.lock(transaction, id);
      const { email, givenName, familyName } = input;
      const changes = { email, givenName, familyName } as Partial<User>;
      const isNewEmail = user !== null && isOtherEmail(user, email);
      if (isNewEmail) changes.emailVerified = false;
      const updated = await this.users.update(transaction, id, changes, expectedUpdatedAt);
      if (!updated) throw new IsmError('PRECONDITION_FAILED');
      if (isNewEmail) await this.mails.add(transaction, 'EMAIL_VERIFICATION', updated.email);
      return updated;
    });
    this.mails.announce();
    return changed;
  }

  byIds(ids: readonly string[]): Promise<User[]> {
    return this.users.byIds(ids);
  }

  /** True when the caller may see who this is: the user itself, and those who read users or the whole workforce. */
  maySee(identity: Identity | null, userId: string): boolean {
    return mayHandle(identity, 'read:users', userId) || levelOf(identity, 'read:workforce') === 'all';
  }

  /** @throws BAD_USER_INPUT for another password than the user's, THROTTLED */
  private async assertOwner({ id, passwordHash }: User, password: string): Promise<void> {
    await this.throttles.emailChange(id);
    if (!(await passwordMatches(passwordHash, password)))
      throw invalidInput({ currentPassword: ['This is not your password.'] });
  }

  private async insert(user: NewUser): Promise<User> {
    const created = await inTransaction(this.dataSource, async (transaction) => {
      const inserted = await this.users.insert(transaction, user);
      await this.mails.add(transaction, 'EMAIL_VERIFICATION', inserted.email);
      return inserted;
    });
    this.mails.announce();
    return created;
  }
}

/** The user itself, and those who hold the permission for everybody. */
function mayHandle(caller: Identity | null, permission: 'read:users' | 'write:users', id: string): boolean {
  return currentUserId(caller) === id || levelOf(caller, permission) === 'all';
}

/** @throws BAD_USER_INPUT for a password that is easily guessed */
async function acceptedHash(password: string, email: string): Promise<string> {
  const error = passwordError(password, email);
  if (error) throw invalidInput({ password: [error] });
  return hashPassword(password);
}

function isOtherEmail(user: User, email: string | null | undefined): boolean {
  return typeof email === 'string' && email.toLowerCase() !== user.email.toLowerCase();
}
