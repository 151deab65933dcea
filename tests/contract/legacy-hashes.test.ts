import { isImportableHash } from '../../subgraphs/identity/users/legacy-hashes';
import { hashPassword, passwordMatches } from '../../subgraphs/identity/users/passwords';
import { Accounts } from '../testkit/accounts';
import { present } from '../testkit/present';
import { useSystem } from '../testkit/system';

const system = useSystem();
const accounts = new Accounts(system);

/** Test vectors of crypt_blowfish (Openwall) and of Django 1.9. */
const VECTORS = [
  ['bcrypt 2a', 'U*U', '$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'],
  ['bcrypt 2b', 'U*U', '$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'],
  ['Django PBKDF2', 'lètmein', 'pbkdf2_sha256$24000$seasalt$V9DfCAVoweeLwxC/L2mb+7swhzF0XYdyQMqmusZqiTc='],
] as const;

describe('a user imported with a hash of another system', () => {
  it.each(VECTORS)('%s: signs in, and is hashed anew', async (_kind, password, imported) => {
    const { id, email } = await accounts.create();
    const { database } = system.get();
    const hashNow = async (): Promise<string> => {
      const [row] = await database.query<{ password_hash: string }>(
        'select password_hash from identity.users where id = $1',
        [id],
      );
      return present(row).password_hash;
    };
    await database.query('update identity.users set password_hash = $1 where id = $2', [imported, id]);
    const login = (attempt: string) =>
      system.get().anonymous().post('/api/v1/auth/login/', { email, password: attempt });

    (await login(`${password}!`)).expectStatus(400);
    expect(await hashNow()).toBe(imported);
    const responses = await Promise.all([login(password), login(password)]);

    expect(responses.map(({ status }) => status)).toEqual([200, 200]);
    expect(await hashNow()).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    (await login(password)).expectStatus(200);
    (await login(`${password}!`)).expectStatus(400);
  });

  it.each(['', '!', 'plain', 'md5$salt$0123', 'pbkdf2_sha256$x$salt$hash', '$2b$05$short', 'sha1$a$b'])(
    'no password fits a hash of no known kind: %p',
    async (stored) => {
      await expect(passwordMatches(stored, stored)).resolves.toBe(false);
      await expect(passwordMatches(stored, '')).resolves.toBe(false);
    },
  );

  it('is imported only when it can be verified in reasonable time', async () => {
    const own = await hashPassword('a-password-of-today');
    for (const [, , vector] of VECTORS) expect([vector, isImportableHash(vector)]).toEqual([vector, true]);
    expect(isImportableHash(own)).toBe(true);
    for (const wrong of [
      own.replace('m=19456', 'm=9999999'),
      own.replace('m=19456', 'm=7'),
      own.replace('t=2', 't=0'),
      own.replace('p=1', 'p=0'),
      own.replace('argon2id', 'argon2i'),
      own.slice(0, -2),
      VECTORS[1][2].replace('$05$', '$16$'),
      VECTORS[1][2].replace('$05$', '$03$'),
      VECTORS[2][2].replace('24000', '9000000'),
      VECTORS[2][2].replace('24000', '0'),
      'secret-in-clear',
      '',
    ])
      expect([wrong, isImportableHash(wrong)]).toEqual([wrong, false]);
  });
});
