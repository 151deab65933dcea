import type { DataSource } from 'typeorm';
import { invalidInput, IsmError } from '../../../schema/contract/errors';
import type { Identity } from '../../../schema/contract/identity';
import { inTransaction } from '../../shared/audit/audited-transaction';
import type { MailQueue } from '../mail/mail-queue';
import type { MailedTokensRepository, TokenPurpose } from '../mail/mailed-tokens.repository';
import { hashOf } from '../random-tokens';
import type { SessionThrottles } from '../sessions/session-throttles';
import type { SessionsRepository } from '../sessions/sessions.repository';
import { currentUserId } from '../users/current-user';
import { passwordError } from '../users/password-policy';
import { hashPassword, passwordMatches } from '../users/passwords';
import type { User } from '../users/user.entity';
import type { UsersRepository } from '../users/users.repository';
import type { ChangePasswordInput, ConfirmPasswordResetInput } from './password-change.input';

const USELESS_TOKEN = 'This token is unknown, expired or used.';

/** New passwords, and the proof that an email is its user's. */
export class PasswordChangesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UsersRepository,
    private readonly sessions: SessionsRepository,
    private readonly tokens: MailedTokensRepository,
    private readonly mails: MailQueue,
    private readonly throttles: SessionThrottles,
  ) {}

  /**
   * Changes the caller's password and ends their other sessions.
   * @throws UNAUTHENTICATED, BAD_USER_INPUT, THROTTLED
   */
  async change(caller: Identity | null, { oldPassword, newPassword }: ChangePasswordInput): Promise<void> {
    const user = await this.currentUser(caller);
    if (!caller || !user?.isActive) throw new IsmError('UNAUTHENTICATED');
    await this.throttles.passwordChange(user.id);
    if (!(await passwordMatches(user.passwordHash, oldPassword))) throw wrongPassword();
    rejectWeak(newPassword, user.email);
    const passwordHash = await hashPassword(newPassword);
    await inTransaction(this.dataSource, async (transaction) => {
      // Somebody may have set another one since: by a mailed token, to keep out who knows this one.
      const current = await this.users.lock(transaction, user.id);
      if (current?.passwordChangedAt !== user.passwordChangedAt) throw wrongPassword();
      await this.users.setPassword(transaction, user.id, passwordHash);
      await this.sessions.endAllOf(transaction, user.id, caller.sessionId);
    });
  }

  /** Mails a token to an active user; nobody can tell whether there is one. @throws THROTTLED */
  async requestReset(email: string, clientAddress: string): Promise<void> {
    await this.throttles.passwordReset(clientAddress);
    await this.mail('PASSWORD_RESET', email);
  }

  /**
   * Sets a password by a mailed token and ends all sessions. That the token arrived verifies the email.
   * @throws BAD_USER_INPUT, THROTTLED
   */
  async confirmReset(
    { token, newPassword }: ConfirmPasswordResetInput,
    clientAddress: string,
  ): Promise<void> {
    await this.throttles.passwordReset(clientAddress);
    const passwordHash = await hashPassword(newPassword);
    await inTransaction(this.dataSource, async (transaction) => {
      const user = await this.tokens.use(transaction, 'PASSWORD_RESET', hashOf(token));
      if (!user) throw invalidInput({ token: [USELESS_TOKEN] });
      rejectWeak(newPassword, user.email);
      await this.users.setPassword(transaction, user.id, passwordHash);
      await this.users.update(transaction, user.id, { emailVerified: true });
      await this.sessions.endAllOf(transaction, user.id);
    });
  }

  /** Mails the caller a token for their email, unless it is verified. @throws UNAUTHENTICATED, THROTTLED */
  async sendVerification(caller: Identity | null): Promise<void> {
    const user = await this.currentUser(caller);
    if (!user?.isActive) throw new IsmError('UNAUTHENTICATED');
    await this.throttles.verification(user.id);
    await this.mail('EMAIL_VERIFICATION', user.email);
  }

  /** @throws BAD_USER_INPUT */
  async verifyEmail(token: string): Promise<void> {
    await inTransaction(this.dataSource, async (transaction) => {
      const user = await this.tokens.use(transaction, 'EMAIL_VERIFICATION', hashOf(token));
      if (!user) throw invalidInput({ token: [USELESS_TOKEN] });
      await this.users.update(transaction, user.id, { emailVerified: true });
    });
  }

  private async currentUser(caller: Identity | null): Promise<User | null> {
    const id = currentUserId(caller);
    const [user] = id === null ? [] : await this.users.byIds([id]);
    return user ?? null;
  }

  private async mail(purpose: TokenPurpose, email: string): Promise<void> {
    await inTransaction(this.dataSource, (transaction) => this.mails.add(transaction, purpose, email));
    this.mails.announce();
  }
}

function wrongPassword(): IsmError {
  return invalidInput({ oldPassword: ['This is not your password.'] });
}

/** @throws BAD_USER_INPUT */
function rejectWeak(newPassword: string, email: string): void {
  const error = passwordError(newPassword, email);
  if (error) throw invalidInput({ newPassword: [error] });
}
