import { ACCOUNT_PASSWORD, Accounts, type Account } from '../testkit/accounts';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';

const system = useSystem();
const accounts = new Accounts(system);
const RESET = 'Set a new password';
const VERIFICATION = 'Confirm your email';
const NEW_PASSWORD = 'quite-another-password';
const USELESS = { token: ['This token is unknown, expired or used.'] };

async function canSignIn({ email }: Account, password: string): Promise<boolean> {
  const response = await system.get().anonymous().post('/api/v1/auth/login/', { email, password });
  return response.status === 200;
}

async function resetToken({ email }: Account, count = 1): Promise<string> {
  const response = await system.get().anonymous().post('/api/v1/auth/password/reset/', { email });
  response.expectStatus(204);
  return system.get().mailbox.token(email, RESET, count);
}

const confirm = (token: string, password = NEW_PASSWORD, client?: HttpClient) =>
  (client ?? system.get().anonymous()).post('/api/v1/auth/password/reset/confirm/', {
    token,
    new_password: password,
  });

describe('POST /api/v1/auth/password/change/', () => {
  it('replaces the password that it was told, and no later one', async () => {
    const account = await accounts.create();
    const client = await accounts.signIn(account);
    const wanted = Array.from({ length: 10 }, (_, n) => `another-password-${n}`);

    const responses = await Promise.all(
      wanted.map((new_password) =>
        client.post('/api/v1/auth/password/change/', { old_password: ACCOUNT_PASSWORD, new_password }),
      ),
    );

    const changed = wanted.filter((_, n) => responses[n]?.status === 204);
    expect(changed).toHaveLength(1);
    expect(responses.find(({ status }) => status !== 204)?.json()).toEqual({
      old_password: ['This is not your password.'],
    });
    expect(await canSignIn(account, changed[0] ?? '')).toBe(true);
  });

  it('changes the password and ends the other sessions, not the own', async () => {
    const account = await accounts.create();
    const client = await accounts.signIn(account);
    const other = await accounts.signIn(account);

    const response = await client.post('/api/v1/auth/password/change/', {
      old_password: ACCOUNT_PASSWORD,
      new_password: NEW_PASSWORD,
    });

    response.expectStatus(204);
    (await client.post('/api/v1/auth/token/refresh/')).expectStatus(200);
    (await other.post('/api/v1/auth/token/refresh/')).expectStatus(401);
    expect(await canSignIn(account, ACCOUNT_PASSWORD)).toBe(false);
    expect(await canSignIn(account, NEW_PASSWORD)).toBe(true);
  });

  it('rejects a wrong old password, a weak new one, and strangers', async () => {
    const account = await accounts.create();
    const client = await accounts.signIn(account);
    const change = (old_password: string, new_password: string) =>
      client.post('/api/v1/auth/password/change/', { old_password, new_password });

    const wrong = await change('not-the-password', NEW_PASSWORD);
    wrong.expectStatus(400);
    expect(wrong.json()).toEqual({ old_password: ['This is not your password.'] });
    const short = await change(ACCOUNT_PASSWORD, 'short');
    expect(short.json()).toEqual({ new_password: ['Ensure this field has at least 10 characters.'] });
    const same = await change(ACCOUNT_PASSWORD, account.email);
    expect(same.json()).toEqual({ new_password: ['The password is too similar to the email.'] });
    const stranger = await system
      .get()
      .anonymous()
      .post('/api/v1/auth/password/change/', { old_password: 'x', new_password: NEW_PASSWORD });
    stranger.expectStatus(401);
  });
});

describe('POST /api/v1/auth/password/reset/', () => {
  it('mails a token that sets a password once, ends all sessions and verifies the email', async () => {
    const account = await accounts.create();
    const client = await accounts.signIn(account);
    const token = await resetToken(account);

    (await confirm(token)).expectStatus(204);

    (await client.post('/api/v1/auth/token/refresh/')).expectStatus(401);
    expect(await canSignIn(account, NEW_PASSWORD)).toBe(true);
    const shown = await (await system.get().as('admin')).get(`/api/v1/users/${account.id}/`);
    expect(shown.json()).toMatchObject({ email_verified: true });
    const again = await confirm(token);
    again.expectStatus(400);
    expect(again.json()).toEqual(USELESS);
    expect(system.get().mailbox.mode).toBe(0o700);
  });

  it('returns the same for nobody and for inactive users, who get no mail', async () => {
    const inactive = await accounts.create();
    const admin = await system.get().as('admin');
    (await admin.post(`/api/v1/users/${inactive.id}/deactivate/`)).expectStatus(200);

    for (const email of ['nobody@ism.test', inactive.email, 'no email']) {
      const response = await system.get().anonymous().post('/api/v1/auth/password/reset/', { email });
      response.expectStatus(204);
    }

    await resetToken(await accounts.create());
    expect(system.get().mailbox.to('nobody@ism.test', RESET)).toEqual([]);
    expect(system.get().mailbox.to(inactive.email, RESET)).toEqual([]);
    (await system.get().anonymous().post('/api/v1/auth/password/reset/', {})).expectStatus(400);
  });
});

describe('POST /api/v1/auth/password/reset/confirm/', () => {
  it('lets one of ten at the same instant use the token', async () => {
    const token = await resetToken(await accounts.create());

    const responses = await Promise.all(Array.from({ length: 10 }, () => confirm(token)));

    expect(responses.map(({ status }) => status).sort()).toEqual([204, ...Array<number>(9).fill(400)]);
  });

  it('keeps the token for a better password, and only the newest use counts', async () => {
    const account = await accounts.create();
    const first = await resetToken(account);
    const second = await resetToken(account, 2);

    const weak = await confirm(second, '1234567890123');
    weak.expectStatus(400);
    expect(weak.json()).toEqual({ new_password: ['This password is entirely numeric.'] });
    (await confirm(second)).expectStatus(204);
    expect((await confirm(first)).json()).toEqual(USELESS);
  });

  it('rejects tokens that are made up, expired, or of an email that has changed', async () => {
    const expired = await resetToken(await accounts.create());
    await system
      .get()
      .database.query("update identity.mailed_tokens set expires_at = now() - interval '1 second'");
    const moved = await accounts.create();
    const sentToOld = await resetToken(moved);
    const admin = await system.get().as('admin');
    (await admin.patch(`/api/v1/users/${moved.id}/`, { email: `new.${moved.email}` })).expectStatus(200);

    for (const token of ['made-up', expired, sentToOld]) {
      const response = await confirm(token);
      response.expectStatus(400);
      expect(response.json()).toEqual(USELESS);
    }
  });

  it('is stored hashed', async () => {
    const account = await accounts.create();
    const token = await resetToken(account);

    const rows = await system
      .get()
      .database.query(
        "select * from identity.mailed_tokens where user_id = $1 and purpose = 'PASSWORD_RESET'",
        [account.id],
      );

    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});

describe('the verification of an email', () => {
  it('takes the token that was mailed, once', async () => {
    const account = await accounts.create();
    const client = await accounts.signIn(account);

    (await client.post('/api/v1/auth/email/verify/send/')).expectStatus(204);
    const token = await system.get().mailbox.token(account.email, VERIFICATION, 2);
    const verified = await system.get().anonymous().post('/api/v1/auth/email/verify/', { token });

    verified.expectStatus(204);
    expect((await client.get('/api/v1/auth/me/')).json()).toMatchObject({ email_verified: true });
    const again = await client.post('/api/v1/auth/email/verify/', { token });
    again.expectStatus(400);
    expect(again.json()).toEqual(USELESS);
    (await confirm(token)).expectStatus(400);
  });

  it('comes by itself to whom an administrator creates, and to a new email', async () => {
    const { mailbox } = system.get();
    const account = await accounts.create();
    const admin = await system.get().as('admin');
    const client = await accounts.signIn(account);
    const first = await mailbox.token(account.email, VERIFICATION);
    (await admin.post('/api/v1/auth/email/verify/', { token: first })).expectStatus(204);

    const email = `moved.${account.email}`;
    const moved = await client.patch(`/api/v1/users/${account.id}/`, {
      email,
      current_password: ACCOUNT_PASSWORD,
    });
    expect(moved.json()).toMatchObject({ email, email_verified: false });
    const token = await mailbox.token(email, VERIFICATION);
    (await admin.post('/api/v1/auth/email/verify/', { token })).expectStatus(204);

    expect((await client.get('/api/v1/auth/me/')).json()).toMatchObject({ email_verified: true });
    (await client.patch(`/api/v1/users/${account.id}/`, { given_name: 'Same' })).expectStatus(200);
    (await client.post('/api/v1/auth/email/verify/send/')).expectStatus(204);
    expect(mailbox.to(email, VERIFICATION)).toHaveLength(1);
  });

  it('is asked for by a signed-in user', async () => {
    (await system.get().anonymous().post('/api/v1/auth/email/verify/send/')).expectStatus(401);
  });
});
