import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hash } from '@node-rs/argon2';
import { importUsers } from '../../subgraphs/identity/users-import/import';
import type { LegacyReport } from '../../subgraphs/shared/legacy/report';
import { useSystem } from '../testkit/system';

/** Test vectors of crypt_blowfish (Openwall) and of Django 1.9. */
const BCRYPT = '$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW';
const DJANGO = 'pbkdf2_sha256$24000$seasalt$V9DfCAVoweeLwxC/L2mb+7swhzF0XYdyQMqmusZqiTc=';
const HEADER = 'email,given_name,family_name,role,is_active,email_verified,password_hash,sub,employee_number';
const SUB = 'c7a0c0de-0000-4000-8000-0000000000aa';

const system = useSystem();
const folder = mkdtempSync(join(tmpdir(), 'ism-users-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function load(lines: readonly string[], { dryRun = false, header = HEADER } = {}): Promise<LegacyReport> {
  const file = join(folder, 'users.csv');
  writeFileSync(file, `${[header, ...lines].join('\n')}\n`);
  return importUsers({ url: system.get().database.url, file, dryRun });
}

const errorsOf = ({ errors }: LegacyReport): string[] =>
  errors.map(({ file, line, field, message }) => `${file}:${line} ${field ?? '-'}: ${message}`);

const userOf = async (email: string): Promise<Record<string, unknown> | undefined> => {
  const rows = await system
    .get()
    .database.query('select * from identity.users where lower(email) = lower($1)', [email]);
  return rows[0];
};

const login = async (email: string, password: string): Promise<number> =>
  (await system.get().anonymous().post('/api/v1/auth/login/', { email, password })).status;

describe('the import of users', () => {
  it.each([
    ['bcrypt', 'U*U', BCRYPT],
    ['Django', 'lètmein', DJANGO],
  ])('lets a user with a hash of %s sign in, and hashes anew', async (kind, password, imported) => {
    const email = `${kind}@legacy.test`;

    const report = await load([`${email},Neema,Barasa,MANAGER,,true,${imported},,E-1`]);

    expect(report).toEqual({ files: [{ name: 'users', rows: 1, created: 1 }], changes: [], errors: [] });
    expect((await userOf(email))?.password_hash).toBe(imported);
    expect(await login(email, `${password}!`)).toBe(400);
    expect(await login(email, password)).toBe(200);
    expect((await userOf(email))?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await login(email, password)).toBe(200);
  });

  it('takes argon2id, roles, identifiers and states as they are', async () => {
    const other = await hash('argon-password', { memoryCost: 8_192, timeCost: 1, parallelism: 1 });
    await load([
      `Argon@legacy.test,A,B,ADMIN,true,TRUE,"${other}",${SUB.toUpperCase()},`,
      'gone@legacy.test,A,B,VIEWER,false,false,,,',
      'plain@legacy.test,A,B,VIEWER,,,,,',
    ]);

    expect(await userOf('argon@legacy.test')).toMatchObject({
      email: 'Argon@legacy.test',
      role: 'ADMIN',
      is_staff: true,
      email_verified: true,
      id: SUB,
      sub: SUB,
    });
    expect(await login('argon@legacy.test', 'argon-password')).toBe(200);
    expect(await userOf('gone@legacy.test')).toMatchObject({ is_active: false, password_hash: null });
    expect(await userOf('plain@legacy.test')).toMatchObject({
      is_active: true,
      is_staff: false,
      email_verified: false,
    });
    expect(await login('plain@legacy.test', '')).toBe(400);
  });

  it('leaves users who are there as they are', async () => {
    const lines = ['again@legacy.test,First,Name,VIEWER,,,,,'];
    await load(lines);
    const before = await userOf('again@legacy.test');

    const report = await load([
      `AGAIN@legacy.test,Second,Name,ADMIN,false,,${BCRYPT},${SUB.replace('aa', 'ab')},`,
      'new@legacy.test,New,Name,VIEWER,,,,,',
    ]);

    expect(report.files).toEqual([{ name: 'users', rows: 2, created: 1 }]);
    expect(await userOf('again@legacy.test')).toEqual(before);
  });

  it('writes nothing in a dry run', async () => {
    const report = await load(['dry@legacy.test,A,B,VIEWER,,,,,'], { dryRun: true });

    expect(report).toEqual({ files: [{ name: 'users', rows: 1, created: 1 }], changes: [], errors: [] });
    expect(await userOf('dry@legacy.test')).toBeUndefined();
  });

  it('tells every error by line and column, and writes nothing', async () => {
    await load([`taken@legacy.test,A,B,VIEWER,,,,${SUB.replace('aa', 'ac')},`]);

    const report = await load([
      'fine@legacy.test,A,B,VIEWER,,,,,',
      'nobody,,B,ROOT,maybe,,secret-in-clear,x,',
      'FINE@legacy.test,A,B,VIEWER,,,,,',
      'fine@legacy.test,A,B,VIEWER,,,,,',
      `one@legacy.test,A,B,VIEWER,,,$2b$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW,,`,
      `two@legacy.test,A,B,VIEWER,,,,${SUB.replace('aa', 'ac')},`,
      `six@legacy.test,A,B,VIEWER,,,,${SUB.replace('aa', 'ac')},`,
    ]);

    const hashError =
      'password_hash: Is no hash of bcrypt, of Django (pbkdf2_sha256) or of argon2id that can be verified.';
    expect(errorsOf(report).sort()).toEqual([
      'users.csv:3 email: Enter a valid email address.',
      'users.csv:3 given_name: This field is required.',
      'users.csv:3 is_active: Must be true or false.',
      `users.csv:3 ${hashError}`,
      'users.csv:3 role: "ROOT" is none of ADMIN, MANAGER, SUPERVISOR, VIEWER, EMPLOYEE, INSTRUCTOR, STUDENT, STAFF.',
      'users.csv:3 sub: Must be a valid UUID.',
      'users.csv:4 email: Another row has this email in another case.',
      'users.csv:5 email: Another row has this email in another case.',
      'users.csv:5 email: Line 2 has the same email.',
      `users.csv:6 ${hashError}`,
      'users.csv:7 sub: Another user has this sub.',
      'users.csv:8 sub: Another row has this sub.',
      'users.csv:8 sub: Another user has this sub.',
    ]);
    expect(await userOf('fine@legacy.test')).toBeUndefined();
    expect(JSON.stringify(report)).not.toContain('secret-in-clear');
  });

  it.each([
    [
      'Windows-1252',
      Buffer.from(`${HEADER}\na@x.example,Zo\xEB,B,VIEWER,,,,,\n`, 'latin1'),
      /^users\.csv:2 -: byte \d+ \(0xEB\) is not UTF-8\.$/,
    ],
    ['UTF-16', Buffer.from(`\uFEFF${HEADER}\n`, 'utf16le'), /^users\.csv:1 -: the content is UTF-16/],
    [
      'UTF-16 without a mark',
      Buffer.from(`${HEADER}\n`, 'utf16le'),
      /^users\.csv:1 -: The header has null characters/,
    ],
    [
      'semicolons',
      Buffer.from(HEADER.replaceAll(',', ';')),
      /^users\.csv:1 -: The columns are separated by semicolons/,
    ],
    [
      'a million columns',
      Buffer.from(`${HEADER}${','.repeat(1_000_000)}\n`),
      /^users\.csv:1 -: A row has at most 1000 cells\.$/,
    ],
    [
      'a column twice',
      Buffer.from(`${HEADER}, EMAIL \n`),
      /^users\.csv:1 email: This column is given more than once\.$/,
    ],
  ])('rejects a file with %s in one message', async (_, content, message) => {
    const file = join(folder, 'users.csv');
    writeFileSync(file, content);

    const report = await importUsers({ url: system.get().database.url, file, dryRun: false });

    expect(errorsOf(report)).toEqual([expect.stringMatching(message)]);
  });

  it('tells columns that are missing or unknown', async () => {
    const report = await load(['a@legacy.test,A,B'], { header: 'email,given_name,password' });

    expect(errorsOf(report)).toEqual([
      'users.csv:1 password: Unknown column.',
      'users.csv:1 family_name: This column is required.',
      'users.csv:1 role: This column is required.',
    ]);
  });
});
