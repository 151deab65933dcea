import type { Mailer } from '../../shared/mail/mailer';
import { ProviderError, type Message, type Provider } from './provider';

/** What nodemailer says of a mail that was not taken. */
interface MailError {
  /** `EENVELOPE`: the sender or the recipient was rejected; `EMESSAGE`: the content. */
  readonly code?: unknown;
  /** What was said to the server before: `RCPT TO` names the recipient, `MAIL FROM` us. */
  readonly command?: unknown;
  /** Of the mail server (RFC 5321, 4.2.1): 5xx is for good. */
  readonly responseCode?: unknown;
  /** What the server said, with its code. */
  readonly response?: unknown;
}

/** The recipient's address is wrong, or its mailbox disabled, by the enhanced status codes of RFC 3463; others are of us or of the server. */
const IS_OF_ADDRESS = /^5\.(1\.([0-6]|10)|2\.1)$/;

/** The same by servers without enhanced codes: no such mailbox, moved, not allowed as a name. */
const CODES_OF_ADDRESS: ReadonlySet<number> = new Set([550, 551, 553]);

/** Sends messages as emails. */
export class MailProvider implements Provider {
  constructor(private readonly mailer: Mailer) {}

  async send({ id, to, title, content }: Message): Promise<void> {
    try {
      await this.mailer.send({ to, subject: title, text: content, messageId: `<${id}@notifications>` });
    } catch (error) {
      throw new ProviderError((error as Error).message, verdictOf(error as MailError), error);
    }
  }
}

/** A server that rejects our password, our own address or relaying, or cannot be reached, says nothing about the recipient. */
function verdictOf({ code, command, responseCode, response }: MailError): ProviderError['verdict'] {
  if (typeof responseCode !== 'number' || responseCode < 500) return 'LATER';
  if (code === 'EMESSAGE') return 'NEVER';
  if (code !== 'EENVELOPE' || command !== 'RCPT TO') return 'LATER';
  const [, status] = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(String(response)) ?? [];
  const isOfAddress = status ? IS_OF_ADDRESS.test(status) : CODES_OF_ADDRESS.has(responseCode);
  return isOfAddress ? 'ADDRESS' : 'LATER';
}
