import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { MailProvider } from '../../../subgraphs/notifications/delivery/mail-provider';
import { FileMailer, SmtpMailer } from '../../../subgraphs/shared/mail/mailer';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';

/** A mail server on this machine that keeps what it gets. */
async function startServer(
  options: SMTPServerOptions = {},
): Promise<{ url: string; received: string[]; close(): Promise<void> }> {
  const received: string[] = [];
  const server = new SMTPServer({
    ...options,
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _session, done) {
      let text = '';
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
      stream.on('end', () => {
        received.push(text);
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

describe('SmtpMailer', () => {
  it('hands mails to the server', async () => {
    const { url, received, close } = await startServer();
    try {
      const mailer = new SmtpMailer(url, 'ISM <ism@example.test>');
      await mailer.send({ to: 'amina@example.test', subject: 'Set a new password', text: 'Token: ä1' });

      expect(received).toHaveLength(1);
      expect(received[0]).toContain('To: amina@example.test');
      expect(received[0]).toContain('From: ISM <ism@example.test>');
      expect(received[0]).toContain('Subject: Set a new password');
    } finally {
      await close();
    }
  });

  it('fails when there is no server, so that the failure can be logged', async () => {
    const { url, close } = await startServer();
    await close();
    const mailer = new SmtpMailer(url, 'ism@example.test');

    await expect(mailer.send({ to: 'a@example.test', subject: 's', text: 't' })).rejects.toThrow(
      'ECONNREFUSED',
    );
  });

  const rejecting =
    (message: string) => (_address: unknown, _session: unknown, done: (error: Error) => void) =>
      done(Object.assign(new Error(message), { responseCode: Number(message.slice(0, 3)) }));

  it.each([
    ['the recipient', { onRcptTo: rejecting('550 5.1.1 Unknown') }, 'ADDRESS'],
    ['the sender', { onMailFrom: rejecting('550 5.1.1 Unknown') }, 'LATER'],
  ])('a server that rejects %s stops the address of nobody else', async (_who, options, verdict) => {
    const { url, close } = await startServer(options);
    try {
      const provider = new MailProvider(new SmtpMailer(url, 'ism@example.test'));
      const message = { id: 'n-1', to: 'a@example.test', title: 'News', content: 'Some', priority: 'NORMAL' };

      await expect(provider.send(message)).rejects.toMatchObject({ name: 'ProviderError', verdict });
    } finally {
      await close();
    }
  });
});

describe('FileMailer', () => {
  it('has two headers, whatever a subject says', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mails-'));
    try {
      const mailer = new FileMailer(folder, createLogger({ level: 'silent' }));
      await mailer.send({
        to: 'a@example.test',
        subject: 'Fees of A\r\nBcc: b@example.test',
        text: 'Due.\n',
      });

      const [name = ''] = await readdir(folder);
      expect(await readFile(join(folder, name), 'utf8')).toBe(
        'To: a@example.test\nSubject: Fees of A Bcc: b@example.test\n\nDue.\n\n',
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
