import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { useDatabase } from '../testkit/database';
import { testEnvironment } from '../testkit/environment';
import { buildOnce } from '../testkit/processes/build-once';

const ROOT = join(__dirname, '../..');
const PASSWORD = 'kahawa na chai kwa wote';

const database = useDatabase('demo');

beforeAll(() => buildOnce());

/** Runs `users:create-admin` with this on its standard input. */
function createAdmin(args: readonly string[], input: string): Promise<{ code: number | null; text: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['dist/subgraphs/identity/administrators/cli.js', ...args], {
      cwd: ROOT,
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        ...testEnvironment({ DATABASE_URL: database.get().url }),
      },
    });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.once('close', (code) => resolve({ code, text: text.trim() }));
    child.stdin.end(input);
  });
}

const usersOf = (email: string) =>
  database.get().query('select role, is_staff, email_verified from identity.users where email = $1', [email]);

it('makes an administrator with the password of standard input, and an entry for the audit log', async () => {
  const email = 'operator@ism.test';

  const { code, text } = await createAdmin(['--email', email, '--password-stdin'], `${PASSWORD}\n`);

  expect({ code, text }).toEqual({
    code: 0,
    text: expect.stringMatching(/^Administrator operator@ism\.test has the id [0-9a-f-]{36}\.$/) as string,
  });
  expect(await usersOf(email)).toEqual([{ role: 'ADMIN', is_staff: true, email_verified: true }]);
  const [entry] = await database
    .get()
    .query(
      "select action, details from identity.audit_outbox where action = 'CREATE_USER' and request_id = 'users:create-admin'",
    );
  expect(entry).toEqual({ action: 'CREATE_USER', details: { source: 'users:create-admin' } });
});

it.each([
  ['a weak password', ['--email', 'weak@ism.test', '--password-stdin'], 'aaaaaaaaaa', /too easy to guess/],
  ['a short password', ['--email', 'weak@ism.test', '--password-stdin'], 'x', /10 to 128 characters/],
  ['an email that is none', ['--email', 'weak', '--password-stdin'], PASSWORD, /not a valid address/],
  ['an email that is taken', ['--email', 'viewer@ism.test', '--password-stdin'], PASSWORD, /another user/],
  [
    'an email that looks taken',
    ['--email', 'v\u0456ewer@ism.test', '--password-stdin'],
    PASSWORD,
    /looks like/,
  ],
  [
    'a blank name',
    ['--email', 'weak@ism.test', '--given-name', ' ', '--password-stdin'],
    PASSWORD,
    /given name/,
  ],
  ['no terminal', ['--email', 'weak@ism.test'], PASSWORD, /no terminal/],
  ['a password among the arguments', ['--email', 'weak@ism.test', '--password', 'x'], '', /unknown option/],
])('says in one sentence what is wrong with %s', async (_what, args, input, sentence) => {
  const { code, text } = await createAdmin(args, input);

  expect({ code, lines: text.split('\n').length }).toEqual({ code: 1, lines: 1 });
  expect(text).toMatch(sentence);
  expect(await usersOf('weak@ism.test')).toEqual([]);
});
