import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport, type Transporter } from 'nodemailer';
import { ownAsFolder } from '../runtime/folder-owner';
import type { Config } from '../runtime/config/config';
import type { Logger } from '../runtime/logger';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
  /** `Message-ID` header; a mail that is sent twice has it twice. Default: a random one. */
  readonly messageId?: string;
}

/** How mail leaves the system. */
export interface Mailer {
  send(mail: Mail): Promise<void>;
}

/** Leaves each mail as a file in a folder that only its owner can read, for a person or a transport to pick up. */
export class FileMailer implements Mailer {
  constructor(
    private readonly folder: string,
    private readonly logger: Logger,
  ) {}

  async send({ to, subject, text }: Mail): Promise<void> {
    const name = `${new Date().toISOString().replaceAll(':', '-')}-${randomUUID()}.eml`;
    const file = join(this.folder, name);
    const made = await mkdir(this.folder, { recursive: true, mode: 0o700 });
    if (made !== undefined) ownAsFolder(made);
    const headers = [`To: ${to}`, `Subject: ${subject}`].map(inOneLine);
    await writeFile(file, `${headers.join('\n')}\n\n${text}\n`, { mode: 0o600 });
    ownAsFolder(file);
    this.logger.info({ mail: name }, 'mail written');
  }
}

/** A line end in what people write would begin another header. */
const inOneLine = (header: string): string => header.replace(/[\s\p{Cc}]+/gu, ' ');

/** Milliseconds that a mail server may take to respond. */
const SMTP_TIMEOUT = 10_000;

/** Hands each mail to a mail server. */
export class SmtpMailer implements Mailer {
  private readonly transport: Transporter;

  /** @param url `smtp://user:password@host:port`, `smtps` for TLS from the start. @param from sender of all mails */
  constructor(
    url: string,
    private readonly from: string,
  ) {
    this.transport = createTransport({
      url,
      connectionTimeout: SMTP_TIMEOUT,
      greetingTimeout: SMTP_TIMEOUT,
      socketTimeout: SMTP_TIMEOUT,
    });
  }

  async send(mail: Mail): Promise<void> {
    await this.transport.sendMail({ from: this.from, ...mail });
  }
}

/** How the mails of this installation leave it. @param config of the process */
export function mailerOf({ mail, dataDir }: Pick<Config, 'mail' | 'dataDir'>, logger: Logger): Mailer {
  return mail === null
    ? new FileMailer(join(dataDir, 'mail'), logger)
    : new SmtpMailer(mail.smtpUrl, mail.from);
}
