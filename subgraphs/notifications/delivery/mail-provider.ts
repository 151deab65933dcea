import type { Mailer } from '../../shared/mail/mailer';
import { ProviderError, type Message, type Provider } from './provider';

/** What nodemailer says of a mail that was not taken. */
interface MailError {
  /** `EENVELOPE`: the sender or the recipient was rejected; `EMESSAGE`: the content. */
  readonly code?: unknown;
  /** Of the mail server (RFC 5321, 4.2.1): 5xx is for good. */
  readonly responseCode?: unknown;
}

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

/** A server that rejects our password, or cannot be reached, says nothing about the recipient. */
function verdictOf({ code, responseCode }: MailError): ProviderError['verdict'] {
  if (typeof responseCode !== 'number' || responseCode < 500) return 'LATER';
  if (code === 'EENVELOPE') return 'ADDRESS';
  return code === 'EMESSAGE' ? 'NEVER' : 'LATER';
}
