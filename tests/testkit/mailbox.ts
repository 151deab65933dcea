import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from './eventually';

/** What a mail is about. */
type MailSubject = 'Set a new password' | 'Confirm your email';

/** The mails that a system under test left in its data folder. */
export class Mailbox {
  private readonly folder: string;

  constructor(dataDir: string) {
    this.folder = join(dataDir, 'mail');
  }

  /** Texts of all mails about something to an address, oldest first. */
  to(email: string, about: MailSubject): string[] {
    if (!existsSync(this.folder)) return [];
    return readdirSync(this.folder)
      .sort()
      .map((name) => readFileSync(join(this.folder, name), 'utf8'))
      .filter((mail) => mail.startsWith(`To: ${email}\nSubject: ${about}\n`));
  }

  /** The token of the newest mail to an address; waits until there are as many. */
  token(email: string, about: MailSubject, count = 1): Promise<string> {
    return eventually(() => {
      const mails = this.to(email, about);
      const token = /^Token: (\S+)$/m.exec(mails[count - 1] ?? '')?.[1];
      return token
        ? Promise.resolve(token)
        : Promise.reject(new Error(`no mail ${count} "${about}" to ${email}`));
    });
  }

  /** Permission bits of the folder. */
  get mode(): number {
    return statSync(this.folder).mode & 0o777;
  }
}
