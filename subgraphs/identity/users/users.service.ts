import type { EntityManager } from 'typeorm';
import { IsmError, invalidInput } from '../../../schema/contract/errors';
import { hiddenRow } from '../../../schema/contract/hidden-rows';
import { levelOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import type { Role } from '../../../schema/contract/permissions';
import { sentFields, type Writer } from '../../shared/audit/writer';
import type { Page, SearchablePageArgs } from '../../shared/model/page';
import { sent } from '../../shared/model/pick';
import { currentUserId } from './current-user';
import { passwordError, type PasswordOwner } from './password-policy';
import { hashPassword, passwordMatches } from './passwords';
import type { User } from './user.entity';
import type { CreateUserInput, RegisterInput, UpdateUserInput, UserFilter } from './user.input';
import { readsUser } from './user-visibility';
import type { UsersRepository } from './users.repository';

/** What users need of the rest of the domain. */
export interface UsersDependencies {
  readonly roles: {
    /** Checks that the caller may give somebody this role, or act on somebody who has it. @throws FORBIDDEN */
    assertMayActOn(caller: Identity | null, role: Role, transaction?: EntityManager): Promise<void>;
  };
  readonly mails: {
    /** Queues the mail of a token in the transaction that causes it. */
    add(transaction: EntityManager, purpose: 'EMAIL_VERIFICATION', email: string): Promise<void>;
    /** Announces that a transaction which queued a mail was committed. */
    announce(): void;
  };
  /** How often an address, or a user, may try. They throw THROTTLED. */
  readonly throttles: {
    registration(clientAddress: string): Promise<void>;
    emailChange(userId: string): Promise<void>;
  };
}

export class UsersService {
  constructor(
    private readonly writer: Writer,
    private readonly users: UsersRepository,
    private readonly needs: UsersDependencies,
  ) {}

  /** The caller's own user. @throws UNAUTHENTICATED when the caller is no person, or a user that is gone or inactive */
  async me(identity: Identity | null): Promise<User> {
    const id = identity?.profile ? identity.userId : currentUserId(identity);
    const user = id === null ? null : await this.users.byId(id);
    if (!user?.isActive) throw new IsmError('UNAUTHENTICATED');
    return user;
  }

  page(args: SearchablePageArgs, filter: UserFilter): Page<User> {
    return this.users.page(args, filter);
  }

  /** Ids of the active users of a role behind `after`, in their order. */
  activeIdsOf(role: Role, after: string | null, count: number): Promise<string[]> {
    return this.users.activeIdsOf(role, after, count);
  }

  /** The caller's own user, and any for those who read users. @throws NOT_FOUND */
  async one(caller: Identity | null, id: string): Promise<User> {
    const user = await this.users.byId(id);
    if (!user) throw new IsmError('NOT_FOUND');
    if (!readsUser(caller, id)) throw hiddenRow();
    return user;
  }

  /**
   * Creates a login of role STUDENT, which has the fewest permissions, and mails a token that verifies the email.
   * @throws BAD_USER_INPUT for a password that is easily guessed, EMAIL_TAKEN, THROTTLED
   */
  async register(request: RequestMetadata, input: RegisterInput): Promise<User> {
    await this.writer.orThrottled(request, { action: 'REGISTER', resource: 'USER', id: null }, () =>
      this.needs.throttles.registration(request.clientAddress),
    );
    return this.insert(request, 'REGISTER', { ...sent(input), role: 'STUDENT' }, sentFields(input));
  }

  /** Mails a token too. @throws BAD_USER_INPUT for a password that is easily guessed, EMAIL_TAKEN, FORBIDDEN */
  async create(request: RequestMetadata, input: CreateUserInput): Promise<User> {
    await this.needs.roles.assertMayActOn(request.identity, input.role);
    return this.insert(request, 'CREATE_USER', input, sentFields(input));
  }

  /**
   * Changes what users may change of their own account. A new email must be verified again by a mailed token. Changing one's own
   * email needs the password, because whoever owns the mailbox can reset the password.
   * @param expectedUpdatedAt version that the change is meant for; null: any
   * @throws NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, EMAIL_TAKEN, PRECONDITION_FAILED, THROTTLED
   */
  async update(
    request: RequestMetadata,
    id: string,
    input: UpdateUserInput,
    expectedUpdatedAt: string | null,
  ): Promise<User> {
    const { identity: caller } = request;
    const { email, givenName, familyName, currentPassword } = input;
    const isOwn = currentUserId(caller) === id;
    const mayWrite = isOwn || levelOf(caller, 'write:users') === 'all';
    const shown = mayWrite ? await this.users.byId(id) : await this.one(caller, id);
    if (!shown) throw new IsmError('NOT_FOUND');
    if (!mayWrite) throw new IsmError('FORBIDDEN');
    if (shown.issuer !== null)
      throw new IsmError('FORBIDDEN', { message: 'Name and email come from the issuer of this user.' });
    // With a new email somebody could reset the password.
    if (!isOwn) await this.needs.roles.assertMayActOn(caller, shown.role);
    const needsPassword = isOwn && isOtherEmail(shown, email);
    assertPasswordFits(input, needsPassword);
    if (needsPassword) await this.assertOwner(request, shown, currentPassword ?? '');
    const changed = await this.writer.run(request, async (transaction, report) => {
      const user = await this.users.lock(transaction, id);
      if (user && !isOwn && user.role !== shown.role)
        await this.needs.roles.assertMayActOn(caller, user.role, transaction);
      const isNewEmail = user !== null && isOtherEmail(user, email);
      const changes = { email, givenName, familyName, ...(isNewEmail && { emailVerified: false }) };
      const updated = await this.users.update(transaction, id, changes, expectedUpdatedAt);
      if (!updated) throw new IsmError('PRECONDITION_FAILED');
      if (isNewEmail) await this.needs.mails.add(transaction, 'EMAIL_VERIFICATION', updated.email);
      report.wrote({ action: 'UPDATE_USER', resource: 'USER', id, fields: sentFields(input) });
      return updated;
    });
    this.needs.mails.announce();
    return changed;
  }

  /** @throws BAD_USER_INPUT for another password than the user's, THROTTLED */
  private async assertOwner(
    request: RequestMetadata,
    { id, passwordHash }: User,
    password: string,
  ): Promise<void> {
    const entry = { action: 'UPDATE_USER', resource: 'USER', id };
    await this.writer.orThrottled(request, entry, () => this.needs.throttles.emailChange(id));
    if (await passwordMatches(passwordHash, password)) return;
    await this.writer.rejected(request, { ...entry, details: { reason: 'WRONG_PASSWORD' } });
    throw invalidInput({ currentPassword: ['This is not your password.'] });
  }

  private async insert(
    request: RequestMetadata,
    action: 'REGISTER' | 'CREATE_USER',
    { email, password, givenName, familyName, role }: CreateUserInput,
    fields: readonly string[],
  ): Promise<User> {
    const passwordHash =
      typeof password === 'string' ? await acceptedHash(password, { email, givenName, familyName }) : null;
    const created = await this.writer.run(request, async (transaction, report) => {
      const user = { email, givenName, familyName, role, passwordHash };
      const inserted = await this.users.insert(transaction, user);
      await this.needs.mails.add(transaction, 'EMAIL_VERIFICATION', inserted.email);
      report.wrote({ action, resource: 'USER', id: inserted.id, fields });
      return inserted;
    });
    this.needs.mails.announce();
    return created;
  }
}

/** @throws BAD_USER_INPUT when the password is missing, or sent although it is not needed */
function assertPasswordFits({ email, currentPassword }: UpdateUserInput, isNeeded: boolean): void {
  if (isNeeded && currentPassword === undefined)
    throw invalidInput({ currentPassword: ['This field is required.'] });
  if (email === undefined && currentPassword !== undefined)
    throw invalidInput({ currentPassword: ['Only a change of the email takes it.'] });
}

/** @throws BAD_USER_INPUT for a password that is easily guessed */
async function acceptedHash(password: string, owner: PasswordOwner): Promise<string> {
  const error = await passwordError(password, owner);
  if (error) throw invalidInput({ password: [error] });
  return hashPassword(password);
}

function isOtherEmail(user: User, email: string | undefined): boolean {
  return email !== undefined && email.toLowerCase() !== user.email.toLowerCase();
}
