import type { EntityManager } from 'typeorm';
import { invalidInput, IsmError } from '../../../schema/contract/errors';
import type { Identity, RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type WriteReport, type Writer, type WrittenEntry } from '../../shared/audit/writer';
import type { MailQueue } from '../mail/mail-queue';
import type { TokenPurpose } from '../mail/mailed-token.entity';
import type { MailedTokensRepository } from '../mail/mailed-tokens.repository';
import { hashOf } from '../random-tokens';
import { currentUserId } from '../users/current-user';
import { isLikeEmail, LIKE_EMAIL, passwordError, type PasswordOwner } from '../users/password-policy';
import { hashPassword, passwordMatches } from '../users/passwords';
import type { User } from '../users/user.entity';
import type { UsersRepository } from '../users/users.repository';
import type {
  ChangePasswordInput,
  ConfirmPasswordResetInput,
  RequestPasswordResetInput,
  VerifyEmailInput,
} from './password-change.input';

const USELESS_TOKEN = 'This token is unknown, expired or used.';

const CHANGED = { action: 'CHANGE_PASSWORD', resource: 'PASSWORD', id: null };
const RESET = { action: 'CONFIRM_PASSWORD_RESET', resource: 'PASSWORD_RESET', id: null };
const VERIFIED = { action: 'VERIFY_EMAIL', resource: 'EMAIL', id: null };

/** What password changes need of the rest of the domain. */
export interface PasswordChangesDependencies {
  readonly sessions: {
    /** @param exceptId a session that stays open */
    endAllOf(transaction: EntityManager, userId: string, exceptId?: string | null): Promise<void>;
  };
  readonly tokens: MailedTokensRepository;
  readonly mails: MailQueue;
  /** How often a user or an address may try. They throw THROTTLED. */
  readonly throttles: {
    passwordChange(userId: string): Promise<void>;
    passwordReset(clientAddress: string): Promise<void>;
    verification(userId: string): Promise<void>;
  };
}

/** New passwords, and the verification of emails. */
export class PasswordChangesService {
  constructor(
    private readonly writer: Writer,
    private readonly users: UsersRepository,
    private readonly needs: PasswordChangesDependencies,
  ) {}

  /**
   * Changes the caller's password and ends their other sessions.
   * @throws UNAUTHENTICATED, BAD_USER_INPUT, THROTTLED
   */
  async change(request: RequestMetadata, input: ChangePasswordInput): Promise<void> {
    const { newPassword } = input;
    const user = await this.activeUser(request.identity);
    await this.writer.orThrottled(request, CHANGED, () => this.needs.throttles.passwordChange(user.id));
    if (!(await passwordMatches(user.passwordHash, input.oldPassword))) {
      await this.writer.rejected(request, { ...CHANGED, details: { reason: 'WRONG_PASSWORD' } });
      throw wrongPassword();
    }
    await rejectWeak(newPassword, user);
    const passwordHash = await hashPassword(newPassword);
    await this.writer.run(request, async (transaction, report) => {
      // The password may have been reset meanwhile, to keep out somebody who knows the old one.
      const current = await this.users.lock(transaction, user.id);
      if (current?.passwordChangedAt !== user.passwordChangedAt) throw wrongPassword();
      await this.users.setPassword(transaction, user.id, passwordHash);
      await this.needs.sessions.endAllOf(transaction, user.id, request.identity?.sessionId);
      report.wrote({ ...CHANGED, fields: sentFields(input) });
    });
  }

  /** Mails a token to an active user; nobody can tell whether there is one. @throws THROTTLED */
  async requestReset(request: RequestMetadata, input: RequestPasswordResetInput): Promise<void> {
    const action = 'REQUEST_PASSWORD_RESET';
    await this.writer.orThrottled(request, { action, resource: 'PASSWORD_RESET', id: null }, () =>
      this.needs.throttles.passwordReset(request.clientAddress),
    );
    await this.mail(request, 'PASSWORD_RESET', input.email, { action, fields: sentFields(input) });
  }

  /**
   * Sets a password by a mailed token and ends all sessions. That the token arrived verifies the email.
   * @throws BAD_USER_INPUT, THROTTLED
   */
  async confirmReset(request: RequestMetadata, input: ConfirmPasswordResetInput): Promise<void> {
    const { newPassword } = input;
    await this.writer.orThrottled(request, RESET, () =>
      this.needs.throttles.passwordReset(request.clientAddress),
    );
    await rejectWeak(newPassword, {});
    const passwordHash = await hashPassword(newPassword);
    const isUsed = await this.writer.run(request, async (transaction, report) => {
      const user = await this.needs.tokens.use(transaction, 'PASSWORD_RESET', hashOf(input.token));
      if (!user) return rejectToken(report, RESET);
      if (isLikeEmail(newPassword, user.email)) throw invalidInput({ newPassword: [LIKE_EMAIL] });
      await this.users.setPassword(transaction, user.id, passwordHash);
      await this.users.update(transaction, user.id, { emailVerified: true }, null);
      await this.needs.sessions.endAllOf(transaction, user.id);
      report.wrote({ ...RESET, fields: sentFields(input) });
      return true;
    });
    if (!isUsed) throw uselessToken();
  }

  /** Mails the caller a token for their email, unless it is verified. @throws UNAUTHENTICATED, THROTTLED */
  async sendVerification(request: RequestMetadata): Promise<void> {
    const user = await this.activeUser(request.identity);
    const action = 'SEND_EMAIL_VERIFICATION';
    await this.writer.orThrottled(request, { action, resource: 'EMAIL_VERIFICATION', id: null }, () =>
      this.needs.throttles.verification(user.id),
    );
    await this.mail(request, 'EMAIL_VERIFICATION', user.email, { action });
  }

  /** @throws BAD_USER_INPUT */
  async verifyEmail(request: RequestMetadata, input: VerifyEmailInput): Promise<void> {
    const isUsed = await this.writer.run(request, async (transaction, report) => {
      const user = await this.needs.tokens.use(transaction, 'EMAIL_VERIFICATION', hashOf(input.token));
      if (!user) return rejectToken(report, VERIFIED);
      await this.users.update(transaction, user.id, { emailVerified: true }, null);
      report.wrote({ ...VERIFIED, fields: sentFields(input) });
      return true;
    });
    if (!isUsed) throw uselessToken();
  }

  /** The caller's own user. @throws UNAUTHENTICATED */
  private async activeUser(caller: Identity | null): Promise<User> {
    const id = currentUserId(caller);
    const user = id === null ? null : await this.users.byId(id);
    if (!user?.isActive) throw new IsmError('UNAUTHENTICATED');
    return user;
  }

  private async mail(
    request: RequestMetadata,
    purpose: TokenPurpose,
    email: string,
    entry: { readonly action: string; readonly fields?: readonly string[] },
  ): Promise<void> {
    await this.writer.run(request, async (transaction, report) => {
      await this.needs.mails.add(transaction, purpose, email);
      report.wrote({ ...entry, resource: purpose, id: null });
    });
    this.needs.mails.announce();
  }
}

/** Whoever guesses mailed tokens is looked for in the log. */
function rejectToken(report: WriteReport, entry: WrittenEntry): false {
  report.rejected({ ...entry, details: { reason: 'USELESS_TOKEN' } });
  return false;
}

function uselessToken(): IsmError {
  return invalidInput({ token: [USELESS_TOKEN] });
}

function wrongPassword(): IsmError {
  return invalidInput({ oldPassword: ['This is not your password.'] });
}

/** @throws BAD_USER_INPUT */
async function rejectWeak(newPassword: string, owner: PasswordOwner): Promise<void> {
  const error = await passwordError(newPassword, owner);
  if (error) throw invalidInput({ newPassword: [error] });
}
