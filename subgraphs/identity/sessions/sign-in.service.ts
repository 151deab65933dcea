import { randomUUID } from 'node:crypto';
import { isEmailAddress } from '../../../schema/contract/email-form';
import { plainIdentifier } from '../../../schema/contract/plain-strings';
import { IsmError } from '../../../schema/contract/errors';
import type { RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type WrittenEntry, type Writer } from '../../shared/audit/writer';
import type { Connection } from '../../shared/database/sql';
import { REFRESH_TOKEN_LIFE } from '../../../schema/contract/session';
import { hashOf } from '../random-tokens';
import { currentUserId } from '../users/current-user';
import { hashPassword, isOutdated, passwordMatches } from '../users/passwords';
import type { User } from '../users/user.entity';
import type { HashRenewal, UsersRepository } from '../users/users.repository';
import type { LoginAttempts } from './login-attempts';
import type { LoginInput } from './login.input';
import type { RejectionPace } from './rejection-pace';
import {
  newRefreshToken,
  type OpenedSession,
  type SessionHolder,
  type SessionTokens,
} from './session-tokens';
import type { SessionsRepository } from './sessions.repository';

/** Characters of the header that are kept. */
const MAX_USER_AGENT = 300;

/** What slows down those who guess passwords. */
export interface SignInDefences {
  readonly throttles: {
    /** @throws THROTTLED */
    login(clientAddress: string): Promise<void>;
  };
  readonly attempts: LoginAttempts;
  readonly pace: RejectionPace;
}

/** What a password opens, and what is renewed by the way. */
interface SessionOpening {
  readonly user: User;
  readonly sessionId: string;
  readonly refreshToken: string;
  readonly renewal: HashRenewal | null;
  /** Forgets the failed attempts. */
  readonly succeed: (transaction: Connection) => Promise<void>;
  readonly entry: WrittenEntry;
}

/** Opens sessions for those who know a password. */
export class SignInService {
  constructor(
    private readonly writer: Writer,
    private readonly users: UsersRepository,
    private readonly sessions: SessionsRepository,
    private readonly tokens: SessionTokens,
    private readonly defences: SignInDefences,
  ) {}

  /**
   * Opens a session. Unknown user, wrong password and inactive user are one error in equal time.
   * @throws INVALID_CREDENTIALS, THROTTLED
   */
  async login(request: RequestMetadata, input: LoginInput): Promise<OpenedSession> {
    const { email, password } = input;
    const { clientAddress } = request;
    const entry = entryOf(email);
    await this.writer.orThrottled(request, entry, () => this.defences.throttles.login(clientAddress));
    const begun = performance.now();
    const user = await this.users.byEmail(email);
    const userId = user?.id ?? null;
    const isKnownDevice = await this.isKnownDevice(userId, request);
    const attempt = { userId, email, clientAddress, isKnownDevice };
    const succeed = await this.writer.orThrottled(request, entry, () =>
      this.defences.attempts.begin(attempt),
    );
    const matches = await passwordMatches(user?.passwordHash ?? null, password);
    if (user?.isActive && matches) {
      const sessionId = randomUUID();
      const refreshToken = newRefreshToken(sessionId);
      const renewal = await renewalOf(user.passwordHash, password);
      const written = { ...entry, fields: sentFields(input), userId: user.id };
      const opening = { user, sessionId, refreshToken, renewal, succeed, entry: written };
      const holder = await this.open(request, opening);
      if (holder) return this.tokens.issue(holder, refreshToken);
    } else {
      await this.defences.pace.keep(begun);
    }
    const details = { code: 'INVALID_CREDENTIALS', ...entry.details };
    await this.writer.rejected(request, { ...entry, details });
    throw new IsmError('INVALID_CREDENTIALS');
  }

  /** Null, with nothing written, when the user has changed since the password was compared. */
  private async open(
    request: RequestMetadata,
    { user, sessionId, refreshToken, renewal, succeed, entry }: SessionOpening,
  ): Promise<SessionHolder | null> {
    const { clientAddress } = request;
    const userAgent = request.userAgent?.slice(0, MAX_USER_AGENT) ?? null;
    const outdated = new Error('the user has changed');
    try {
      return await this.writer.run(request, async (transaction, report) => {
        await succeed(transaction);
        if (renewal) await this.users.rehash(transaction, user.id, renewal);
        const isOpen = await this.sessions.open(transaction, user, {
          id: sessionId,
          tokenHash: hashOf(refreshToken),
          lifeSeconds: REFRESH_TOKEN_LIFE,
          clientAddress,
          userAgent,
        });
        if (!isOpen) throw outdated;
        report.wrote(entry);
        return this.tokens.holder(transaction, user, sessionId);
      });
    } catch (error) {
      if (error === outdated) return null;
      throw error;
    }
  }

  /** Also read for an unknown email, so that it takes the same time. */
  private isKnownDevice(userId: string | null, request: RequestMetadata): Promise<boolean> {
    const { identity, clientAddress, refreshToken } = request;
    if (userId !== null && currentUserId(identity) === userId) return Promise.resolve(true);
    return this.sessions.isKnownDevice(userId, clientAddress, refreshToken && hashOf(refreshToken));
  }
}

/** The email that was tried, whether or not it has an account; null for what is not an email, as it may be a password. */
function entryOf(email: string): WrittenEntry {
  const address = plainIdentifier(email).toLowerCase();
  const details = isEmailAddress(address) ? { email: address } : {};
  return { action: 'LOGIN', resource: 'SESSION', id: null, details };
}

/** Only now the password is known, so a hash of another system or with old parameters can be replaced. */
async function renewalOf(oldHash: string | null, password: string): Promise<HashRenewal | null> {
  if (oldHash === null || !isOutdated(oldHash)) return null;
  return { oldHash, newHash: await hashPassword(password) };
}
