import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { Writable } from 'node:stream';

const HIDDEN = new Writable({ write: (_chunk, _encoding, done) => done() });

/** Asks for a password at the terminal, twice and without showing it. @throws Error when there is no terminal or the two differ */
export async function promptPassword(): Promise<string> {
  if (!process.stdin.isTTY)
    throw new Error('There is no terminal to ask for the password: send it with --password-stdin.');
  const lines = createInterface({ input: process.stdin, output: HIDDEN, terminal: true });
  const ask = (prompt: string): Promise<string> => {
    process.stderr.write(prompt);
    return new Promise((resolve, reject) => {
      lines.once('SIGINT', () => reject(new Error('Nothing was done.')));
      lines.question('', (typed) => {
        process.stderr.write('\n');
        resolve(typed);
      });
    });
  };
  try {
    const password = await ask('Password: ');
    if (password !== (await ask('Once more: '))) throw new Error('The two passwords differ.');
    return password;
  } finally {
    lines.close();
  }
}

/** The whole of standard input, without the line end that a shell adds. */
export async function readPassword(): Promise<string> {
  return (await text(process.stdin)).replace(/\r?\n$/, '');
}
