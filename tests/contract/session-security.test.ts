import type * as argon2 from '@node-rs/argon2';
import { Accounts } from '../testkit/accounts';
import type { HttpClient } from '../testkit/http';
import { useOwnSystem, useSystem } from '../testkit/system';

const system = useSystem();
const accounts = new Accounts(system);

async function openSessions(userId: string): Promise<number> {
  const rows = await system
    .get()
    .database.query('select from identity.sessions where user_id = $1 and ended_at is null', [userId]);
  return rows.length;
}

/** Puts the use of every used refresh token further into the past than the grace of ten seconds. */
async function outwaitGrace(): Promise<void> {
  await system
    .get()
    .database.query("update identity.refresh_tokens set used_at = used_at - interval '11 seconds'");
}

async function refreshed(client: HttpClient): Promise<number> {
  return (await client.post('/api/v1/auth/token/refresh/')).status;
}

describe('ten refreshes with one token at the same instant', () => {
  it('all succeed, in one session, and each can go on', async () => {
    const account = await accounts.create();
    const client = await accounts.signIn(account);
    const tabs = Array.from({ length: 10 }, () => client.copy());

    expect(await Promise.all(tabs.map(refreshed))).toEqual(Array<number>(10).fill(200));

    expect(await openSessions(account.id)).toBe(1);
    const tokens = new Set(tabs.map(({ cookies }) => cookies.get('refresh_token')));
    expect(tokens.size).toBe(10);
    for (const tab of tabs) {
      (await tab.get('/api/v1/auth/me/')).expectStatus(200);
      expect(await refreshed(tab)).toBe(200);
    }
  });
});

describe('a used refresh token', () => {
  it('is accepted again within the grace', async () => {
    const client = await accounts.signIn(await accounts.create());
    const tab = client.copy();

    expect(await refreshed(client)).toBe(200);
    expect(await refreshed(tab)).toBe(200);
  });

  it('ends the whole session when it is replayed later, for the thief and for the owner', async () => {
    const account = await accounts.create();
    const owner = await accounts.signIn(account);
    const thief = owner.copy();
    expect(await refreshed(owner)).toBe(200);
    await outwaitGrace();

    expect(await refreshed(thief)).toBe(401);

    expect(await openSessions(account.id)).toBe(0);
    expect(await refreshed(owner)).toBe(401);
    (await owner.patch(`/api/v1/users/${account.id}/`, { given_name: 'Owner' })).expectStatus(401);
  });
});

describe('a longer grace', () => {
  const patient = useOwnSystem('a grace of a minute', { REFRESH_GRACE_SECONDS: '60' });

  it('accepts the repetition of a client whose response was lost', async () => {
    const people = new Accounts(patient);
    const client = await people.signIn(await people.create());
    const beforeLoss = client.copy();
    expect(await refreshed(client)).toBe(200);
    await patient
      .get()
      .database.query("update identity.refresh_tokens set used_at = used_at - interval '50 seconds'");

    expect(await refreshed(beforeLoss)).toBe(200);
  });
});

describe('a session that is renewed again and again', () => {
  it('ends ninety days after it was opened', async () => {
    const account = await accounts.create();
    const client = await accounts.signIn(account);
    const age = (interval: string) =>
      system
        .get()
        .database.query(
          'update identity.sessions set created_at = created_at - $2::interval where user_id = $1',
          [account.id, interval],
        );
    await age('84 days');
    expect(await refreshed(client)).toBe(200);
    const [longest] = await system.get().database.query<{ days: number }>(
      `select max(extract(epoch from t.expires_at - s.created_at) / 86400)::float8 as days
       from identity.refresh_tokens t join identity.sessions s on s.id = t.session_id
       where s.user_id = $1 and t.used_at is null`,
      [account.id],
    );
    expect(longest?.days).toBeCloseTo(90, 3);
  });
});

describe('a sign-in that fails', () => {
  it('says the same and does the same work, whatever is wrong', async () => {
    const admin = await system.get().as('admin');
    const inactive = await accounts.create();
    (await admin.post(`/api/v1/users/${inactive.id}/deactivate/`)).expectStatus(200);
    const bare = { email: 'no-password@ism.test', given_name: 'A', family_name: 'B', role: 'VIEWER' };
    (await admin.post('/api/v1/users/', bare)).expectStatus(201);
    const known = await accounts.create();
    const verify = jest.spyOn(system.get().module<typeof argon2>('@node-rs/argon2'), 'verify');
    const attempt = (email: string, password = 'a-wrong-password') =>
      system.get().anonymous().post('/api/v1/auth/login/', { email, password });
    // The dummy hash is made at the first use.
    await attempt('warm-up@ism.test');

    for (const response of [
      () => attempt('nobody@ism.test'),
      () => attempt(known.email),
      () => attempt(bare.email),
      () => attempt(inactive.email),
      () => attempt(inactive.email, 'a-password-of-the-tests'),
    ]) {
      verify.mockClear();
      const { status, text } = await response();
      expect({ status, body: JSON.parse(text) as unknown }).toEqual({
        status: 400,
        body: { non_field_errors: ['Invalid email or password.'] },
      });
      expect(verify).toHaveBeenCalledTimes(1);
    }
    verify.mockRestore();
  });
});

describe('signing out', () => {
  it('ends the session on the server, not only in the browser', async () => {
    const account = await accounts.create();
    const client = await accounts.signIn(account);
    const copy = client.copy();

    (await client.post('/api/v1/auth/logout/')).expectStatus(204);

    expect(await openSessions(account.id)).toBe(0);
    expect(await refreshed(copy)).toBe(401);
    (await copy.patch(`/api/v1/users/${account.id}/`, { given_name: 'X' })).expectStatus(401);
  });
});
