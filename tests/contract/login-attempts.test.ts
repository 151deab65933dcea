import { ACCOUNT_PASSWORD, Accounts, type Account } from '../testkit/accounts';
import type { HttpClient } from '../testkit/http';
import { useOwnSystem } from '../testkit/system';

const system = useOwnSystem('a trusted proxy, which says where callers come from', {
  TRUSTED_PROXIES: '127.0.0.1',
});
const accounts = new Accounts(system);
const FREE_ATTEMPTS = 10;

const signIn = (
  { email }: Pick<Account, 'email'>,
  address: string,
  password = 'a-wrong-password',
  client?: HttpClient,
) =>
  (client ?? system.get().anonymous()).post(
    '/api/v1/auth/login/',
    { email, password },
    { headers: { 'x-forwarded-for': address } },
  );

/** Guesses, each from an address of its own. */
async function guess(account: Pick<Account, 'email'>, times = FREE_ATTEMPTS): Promise<number[]> {
  const responses = await Promise.all(
    Array.from({ length: times }, (_, index) => signIn(account, `198.51.100.${index}`)),
  );
  return responses.map(({ status }) => status).sort();
}

const endWaits = () =>
  system.get().database.query('update identity.login_attempts set blocked_until = now()');

describe('repeated failures', () => {
  it('make strangers wait, longer each time, and not the owner at a known address', async () => {
    const account = await accounts.create();
    (await signIn(account, '203.0.113.1', ACCOUNT_PASSWORD)).expectStatus(200);
    expect(await guess(account)).toEqual(Array<number>(FREE_ATTEMPTS).fill(400));

    const stranger = await signIn(account, '198.51.100.99', ACCOUNT_PASSWORD);

    stranger.expectStatus(429);
    expect(Number(stranger.header('retry-after'))).toBeGreaterThan(25);
    expect(Number(stranger.header('retry-after'))).toBeLessThanOrEqual(30);
    (await signIn(account, '203.0.113.1', ACCOUNT_PASSWORD)).expectStatus(200);
    await endWaits();
    (await signIn(account, '198.51.100.99')).expectStatus(400);
    const longer = await signIn(account, '198.51.100.98', ACCOUNT_PASSWORD);
    longer.expectStatus(429);
    expect(Number(longer.header('retry-after'))).toBeGreaterThan(55);
    await endWaits();
    (await signIn(account, '198.51.100.97', ACCOUNT_PASSWORD)).expectStatus(200);
  });

  it('do not keep out an owner who moves with a session', async () => {
    const account = await accounts.create();
    const client = await accounts.signIn(account);
    await guess(account);

    (await signIn(account, '192.0.2.7', ACCOUNT_PASSWORD)).expectStatus(429);
    (await signIn(account, '192.0.2.7', ACCOUNT_PASSWORD, client)).expectStatus(200);
    const onlyRefresh = await accounts.signIn(account);
    onlyRefresh.cookies.delete('access_token');
    (await signIn(account, '192.0.2.8', ACCOUNT_PASSWORD, onlyRefresh)).expectStatus(200);
  });

  it('slow down a known address too, for its own failures', async () => {
    const account = await accounts.create();
    (await signIn(account, '203.0.113.2', ACCOUNT_PASSWORD)).expectStatus(200);
    for (let attempt = 0; attempt < FREE_ATTEMPTS; attempt += 1)
      (await signIn(account, '203.0.113.2')).expectStatus(400);

    (await signIn(account, '203.0.113.2', ACCOUNT_PASSWORD)).expectStatus(429);
  });

  it('are counted at the same instant, and alike for an email that nobody has', async () => {
    const statuses = await guess({ email: 'nobody@ism.test' }, 20);

    expect(statuses).toEqual([...Array<number>(10).fill(400), ...Array<number>(10).fill(429)]);
  });

  it('are of the account, however its email is written', async () => {
    const account = await accounts.create();
    // The database takes it for the account's own: to it U+0130 is an i of another case.
    const spellings = [account.email.replace('i', '\u0130'), account.email.toUpperCase()];
    expect(spellings[0]).not.toBe(account.email);
    await guess(account);

    for (const email of spellings)
      (await signIn({ email }, '198.51.100.77', ACCOUNT_PASSWORD)).expectStatus(429);
  });

  it('are forgotten after a success', async () => {
    const account = await accounts.create();
    for (let round = 0; round < 2; round += 1) {
      for (let attempt = 1; attempt < FREE_ATTEMPTS; attempt += 1)
        (await signIn(account, '203.0.113.3')).expectStatus(400);
      (await signIn(account, '203.0.113.3', ACCOUNT_PASSWORD)).expectStatus(200);
    }
  });
});
