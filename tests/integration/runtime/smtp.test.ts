import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { SmtpMailer } from '../../../subgraphs/shared/mail/mailer';

/** A mail server on this machine that keeps what it gets. */
async function startServer(): Promise<{ url: string; received: string[]; close(): Promise<void> }> {
  const received: string[] = [];
  const server = new SMTPServer({
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
});
