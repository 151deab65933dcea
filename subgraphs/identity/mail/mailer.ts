import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '../../shared/runtime/logger';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
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
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await writeFile(join(this.folder, name), `To: ${to}\nSubject: ${subject}\n\n${text}\n`, { mode: 0o600 });
    this.logger.info({ mail: name }, 'mail written');
  }
}
