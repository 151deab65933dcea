import type { Logger } from '../../shared/runtime/logger';
import { hashOf, newToken } from '../random-tokens';
import type { Mailer } from './mailer';
import type { MailedTokensRepository, Recipient, TokenPurpose } from './mailed-tokens.repository';

interface Letter {
  readonly subject: string;
  readonly about: string;
  readonly lifeSeconds: number;
}

const LETTERS: Readonly<Record<TokenPurpose, Letter>> = {
  PASSWORD_RESET: {
    subject: 'Set a new password',
    about: 'With this token you can set a new password for the next 30 minutes, once.',
    lifeSeconds: 30 * 60,
  },
  EMAIL_VERIFICATION: {
    subject: 'Confirm your email',
    about: 'With this token you can confirm this email for the next 24 hours, once.',
    lifeSeconds: 24 * 60 * 60,
  },
};

/** Sends tokens that prove whose mailbox it is. */
export class MailedTokens {
  constructor(
    private readonly tokens: MailedTokensRepository,
    private readonly mailer: Mailer,
    private readonly logger: Logger,
  ) {}

  /** Sends a new token to whom `find` gives. Not waited for: how long it takes would tell whether there is anybody. */
  sendLater(purpose: TokenPurpose, find: () => Promise<Recipient | null>): void {
    this.send(purpose, find).catch((error: unknown) => {
      this.logger.error({ err: error, purpose }, 'a token could not be mailed');
    });
  }

  private async send(purpose: TokenPurpose, find: () => Promise<Recipient | null>): Promise<void> {
    const recipient = await find();
    if (!recipient) return;
    const { subject, about, lifeSeconds } = LETTERS[purpose];
    const token = newToken();
    await this.tokens.insert(recipient, purpose, hashOf(token), lifeSeconds);
    await this.mailer.send({ to: recipient.email, subject, text: `${about}\n\nToken: ${token}` });
  }
}
