import type { QueueState } from '../../shared/runtime/metrics/queue-metrics';
import type { Connection } from '../../shared/database/sql';
import type { Logger } from '../../shared/runtime/logger';
import { hashOf, newToken } from '../random-tokens';
import type { DueMail, MailQueueRepository } from './mail-queue.repository';
import type { TokenPurpose } from './mailed-token.entity';
import type { MailedTokensRepository, Recipient } from './mailed-tokens.repository';
import type { Mailer } from '../../shared/mail/mailer';

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

/** Finds the user of an email. */
export interface Mailboxes {
  byEmail(
    email: string,
  ): Promise<(Recipient & { readonly isActive: boolean; readonly emailVerified: boolean }) | null>;
}

/** How many mails somebody gets. */
export interface MailLimit {
  allowsMail(userId: string): Promise<boolean>;
}

export interface MailQueueOptions {
  readonly queue: MailQueueRepository;
  readonly tokens: MailedTokensRepository;
  readonly users: Mailboxes;
  readonly throttles: MailLimit;
  readonly mailer: Mailer;
  readonly logger: Logger;
}

/**
 * Mails tokens that prove who owns a mailbox. A mail is queued in the transaction that causes it, so no mail is lost when a
 * process ends. It is sent afterwards, so no request waits for a mail server, and the time of a response does not reveal
 * whether an email is known.
 */
export class MailQueue {
  private isSending = false;
  private isAnnounced = false;

  constructor(private readonly options: MailQueueOptions) {}

  /** @param email its user is looked up when the mail is sent; there may be none */
  add(transaction: Connection, purpose: TokenPurpose, email: string): Promise<void> {
    return this.options.queue.insert(transaction, purpose, email);
  }

  /** How many mails wait, and since when. */
  state(): Promise<QueueState> {
    return this.options.queue.state();
  }

  /** Announces that a transaction which queued a mail was committed. Returns at once. */
  announce(): void {
    this.isAnnounced = true;
    if (this.isSending) return;
    this.isSending = true;
    void this.sendAnnounced();
  }

  /** Sends all mails that are due, including those that another process left and those that a mail server did not accept. */
  async sendDue(): Promise<{ readonly sent: number; readonly failed: number }> {
    const done = { sent: 0, failed: 0 };
    for (let mail = await this.options.queue.take(); mail; mail = await this.options.queue.take()) {
      const isDone = await this.send(mail);
      done[isDone ? 'sent' : 'failed'] += 1;
    }
    return done;
  }

  private async sendAnnounced(): Promise<void> {
    while (this.isAnnounced) {
      this.isAnnounced = false;
      await this.sendDue().catch((error: unknown) => {
        this.options.logger.error({ err: error }, 'queued mails could not be read');
      });
    }
    this.isSending = false;
  }

  /** @returns false when it has to be tried again */
  private async send(mail: DueMail): Promise<boolean> {
    const { queue, logger } = this.options;
    const { id, purpose, attempts } = mail;
    try {
      if (mail.isStale) logger.error({ purpose, attempts }, 'a mail is given up after a day');
      else await this.deliver(mail);
      await queue.delete(id);
      return true;
    } catch (error) {
      logger.warn({ err: error, purpose, attempts }, 'a mail could not be sent; it is tried again');
      return false;
    }
  }

  private async deliver(mail: DueMail): Promise<void> {
    const recipient = await this.recipientOf(mail);
    if (!recipient) return;
    const { subject, about, lifeSeconds } = LETTERS[mail.purpose];
    const token = newToken();
    await this.options.tokens.insert(recipient, mail.purpose, hashOf(token), lifeSeconds);
    await this.options.mailer.send({ to: recipient.email, subject, text: `${about}\n\nToken: ${token}` });
  }

  /** Null when nobody should get the mail. The number of tokens for a mailbox is limited, whoever asks for them. */
  private async recipientOf({ purpose, email, attempts }: DueMail): Promise<Recipient | null> {
    const user = await this.options.users.byEmail(email);
    if (!user?.isActive || (purpose === 'EMAIL_VERIFICATION' && user.emailVerified)) return null;
    return attempts > 1 || (await this.options.throttles.allowsMail(user.id)) ? user : null;
  }
}
