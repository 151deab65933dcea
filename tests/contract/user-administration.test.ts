import { randomUUID } from 'node:crypto';
import { ACCOUNT_PASSWORD, Accounts } from '../testkit/accounts';
import { graphql } from '../testkit/graphql';
import { present } from '../testkit/present';
import { useOwnSystem, useSystem } from '../testkit/system';

const system = useSystem();
const accounts = new Accounts(system);
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

describe('deactivating and reactivating', () => {
  it('keeps a user out, ends the sessions, and lets in again', async () => {
    const account = await accounts.create();
    const client = await accounts.signIn(account);
    const admin = await system.get().as('admin');

    const response = await admin.post(`/api/v1/users/${account.id}/deactivate/`);

    response.expectStatus(200);
    expect(response.json()).toMatchObject({ is_active: false });
    (await client.post('/api/v1/auth/token/refresh/')).expectStatus(401);
    const login = { email: account.email, password: ACCOUNT_PASSWORD };
    (await client.post('/api/v1/auth/login/', login)).expectStatus(400);
    (await admin.post(`/api/v1/users/${account.id}/deactivate/`)).expectStatus(200);
    const back = await admin.post(`/api/v1/users/${account.id}/reactivate/`);
    back.expectStatus(200);
    expect(back.json()).toMatchObject({ is_active: true });
    (await client.post('/api/v1/auth/login/', login)).expectStatus(200);
  });

  it('is not for oneself, nor for those who do not write users', async () => {
    const { id } = await accounts.find('admin@ism.test');
    const [admin, staff] = [await system.get().as('admin'), await system.get().as('staff')];

    (await admin.post(`/api/v1/users/${id}/deactivate/`)).expectStatus(403);
    (await staff.post(`/api/v1/users/${id}/deactivate/`)).expectStatus(403);
    (await staff.post(`/api/v1/users/${id}/reactivate/`)).expectStatus(403);
    (await system.get().anonymous().post(`/api/v1/users/${id}/deactivate/`)).expectStatus(401);
    (await system.get().anonymous().post(`/api/v1/users/${id}/reactivate/`)).expectStatus(401);
    (await admin.post(`/api/v1/users/${UNKNOWN}/deactivate/`)).expectStatus(404);
    (await admin.post(`/api/v1/users/${UNKNOWN}/reactivate/`)).expectStatus(404);
  });

  it('leaves no session to a sign-in at the same instant', async () => {
    const account = await accounts.create();
    const admin = await system.get().as('admin');
    const clients = Array.from({ length: 5 }, () => system.get().anonymous());
    const login = { email: account.email, password: ACCOUNT_PASSWORD };

    await Promise.all([
      ...clients.map((client) => client.post('/api/v1/auth/login/', login)),
      admin.post(`/api/v1/users/${account.id}/deactivate/`),
    ]);

    for (const client of clients) (await client.post('/api/v1/auth/token/refresh/')).expectStatus(401);
  });
});

describe('POST /api/v1/users/{id}/assign-role/', () => {
  it('gives another role and ends the sessions', async () => {
    const account = await accounts.create();
    const client = await accounts.signIn(account);
    const admin = await system.get().as('admin');

    const response = await admin.post(`/api/v1/users/${account.id}/assign-role/`, { role: 'MANAGER' });

    response.expectStatus(200);
    expect(response.json()).toMatchObject({ role: 'MANAGER', permissions: { 'write:workforce': 'all' } });
    (await client.post('/api/v1/auth/token/refresh/')).expectStatus(401);
    const me = await (await accounts.signIn(account)).get('/api/v1/auth/me/');
    expect(me.json()).toMatchObject({ role: 'MANAGER', permissions: { 'write:workforce': 'all' } });
  });

  it('is not for oneself, nor for those who do not write users, nor for unknown roles', async () => {
    const { id } = await accounts.find('admin@ism.test');
    const admin = await system.get().as('admin');
    const role = { role: 'VIEWER' };

    (await admin.post(`/api/v1/users/${id}/assign-role/`, role)).expectStatus(403);
    (await (await system.get().as('staff')).post(`/api/v1/users/${id}/assign-role/`, role)).expectStatus(403);
    (await system.get().anonymous().post(`/api/v1/users/${id}/assign-role/`, role)).expectStatus(401);
    (await admin.post(`/api/v1/users/${UNKNOWN}/assign-role/`, role)).expectStatus(404);
    const unknown = await admin.post(`/api/v1/users/${id}/assign-role/`, { role: 'BOSS' });
    unknown.expectStatus(400);
  });
});

describe('a token of a session that has ended', () => {
  it('writes nothing from that moment on, and does not keep its browser from signing in', async () => {
    const account = await accounts.create('ADMIN');
    const client = await accounts.signIn(account);
    const admin = await system.get().as('admin');
    const change = { given_name: 'Ghost' };
    (await client.patch(`/api/v1/users/${account.id}/`, change)).expectStatus(200);

    (await admin.post(`/api/v1/users/${account.id}/assign-role/`, { role: 'VIEWER' })).expectStatus(200);

    (await client.patch(`/api/v1/users/${account.id}/`, change)).expectStatus(401);
    const bearer = { authorization: `Bearer ${present(client.cookies.get('access_token'))}` };
    const byToken = system.get().anonymous();
    (await byToken.patch(`/api/v1/users/${account.id}/`, change, { headers: bearer })).expectStatus(401);
    const login = { email: account.email, password: ACCOUNT_PASSWORD };
    (await client.post('/api/v1/auth/login/', login)).expectStatus(200);
    (await client.patch(`/api/v1/users/${account.id}/`, change)).expectStatus(200);
  });

  it('writes nothing after a sign-out either, over GraphQL', async () => {
    const account = await accounts.create();
    const client = await accounts.signIn(account);
    const copy = client.copy();
    (await client.post('/api/v1/auth/logout/')).expectStatus(204);

    const response = await graphql(
      copy,
      'mutation ($id: UUID!) { updateUser(id: $id, input: { givenName: "G" }) { id } }',
      { variables: { id: account.id } },
    );

    response.expectErrors('UNAUTHENTICATED');
  });
});

describe('the scopes of a user', () => {
  it('are as many as a cookie has room for, also when they come at once', async () => {
    const account = await accounts.create('MANAGER');
    const admin = await system.get().as('admin');
    await system
      .get()
      .database.query(
        'insert into identity.user_scopes (user_id, org_unit_id) select $1, gen_random_uuid() from generate_series(1, 35)',
        [account.id],
      );

    const responses = await Promise.all(
      Array.from({ length: 10 }, () => admin.post(`/api/v1/users/${account.id}/scopes/${randomUUID()}/`)),
    );

    expect(responses.map(({ status }) => status).sort()).toEqual([
      ...Array<number>(5).fill(200),
      ...Array<number>(5).fill(400),
    ]);
    expect(responses.find(({ status }) => status === 400)?.json()).toEqual({
      org_unit_id: ['A user has at most 40 scopes; take a unit above them.'],
    });
    const signedIn = await system
      .get()
      .anonymous()
      .post('/api/v1/auth/login/', { email: account.email, password: ACCOUNT_PASSWORD });
    for (const cookie of signedIn.headers['set-cookie'] ?? []) expect(cookie.length).toBeLessThan(4096);
  });

  it('are added, listed and taken away, and each change ends the sessions', async () => {
    const account = await accounts.create('MANAGER');
    const admin = await system.get().as('admin');
    const client = await accounts.signIn(account);
    const path = `/api/v1/users/${account.id}/scopes/`;

    const added = await admin.post(`/api/v1/users/${account.id}/scopes/${UNKNOWN}/`);

    added.expectStatus(200);
    expect(added.json()).toMatchObject({ user_id: account.id, org_unit_id: UNKNOWN });
    (await client.post('/api/v1/auth/token/refresh/')).expectStatus(401);
    const again = await admin.post(`/api/v1/users/${account.id}/scopes/${UNKNOWN}/`);
    expect(again.json()).toEqual(added.json());
    const scoped = await accounts.signIn(account);
    expect((await scoped.get(path)).json()).toEqual([added.json()]);
    const me = await scoped.get('/api/v1/auth/me/');
    expect(me.json()).toMatchObject({ permissions: { 'write:workforce': 'scope' } });
    (await admin.delete(`/api/v1/users/${account.id}/scopes/${UNKNOWN}/`)).expectStatus(204);
    (await admin.delete(`/api/v1/users/${account.id}/scopes/${UNKNOWN}/`)).expectStatus(404);
    (await scoped.post('/api/v1/auth/token/refresh/')).expectStatus(401);
    expect((await admin.get(`/api/v1/users/${account.id}/scopes/`)).json()).toEqual([]);
  });

  it('are changed by administrators only, and by nobody for themselves', async () => {
    const { id } = await accounts.find('manager@ism.test');
    const own = await accounts.find('admin@ism.test');
    const manager = await system.get().as('manager');
    const admin = await system.get().as('admin');
    const stranger = system.get().anonymous();

    (await manager.get(`/api/v1/users/${id}/scopes/`)).expectStatus(200);
    (await (await system.get().as('viewer')).get(`/api/v1/users/${id}/scopes/`)).expectStatus(404);
    (await stranger.get(`/api/v1/users/${id}/scopes/`)).expectStatus(401);
    (await manager.post(`/api/v1/users/${id}/scopes/${UNKNOWN}/`)).expectStatus(403);
    (await stranger.post(`/api/v1/users/${id}/scopes/${UNKNOWN}/`)).expectStatus(401);
    (await manager.delete(`/api/v1/users/${id}/scopes/${UNKNOWN}/`)).expectStatus(403);
    (await stranger.delete(`/api/v1/users/${id}/scopes/${UNKNOWN}/`)).expectStatus(401);
    (await admin.post(`/api/v1/users/${own.id}/scopes/${UNKNOWN}/`)).expectStatus(403);
    (await admin.post(`/api/v1/users/${UNKNOWN}/scopes/${UNKNOWN}/`)).expectStatus(404);
  });

  it('lead to the org unit and back', async () => {
    const admin = await system.get().as('admin');
    const document = `query ($id: UUID!) {
      user(id: $id) { scopes { orgUnit { code userScopes { user { email } } } } }
    }`;
    const { id } = await accounts.find('supervisor@ism.test');

    const data = (await graphql(admin, document, { variables: { id } })).expectNoErrors();

    expect(data).toEqual({
      user: {
        scopes: [
          { orgUnit: { code: 'SRV-EMERGENCY', userScopes: [{ user: { email: 'supervisor@ism.test' } }] } },
        ],
      },
    });
  });
});

describe('the last administrator', () => {
  const system = useOwnSystem('no administrator but its own');
  const accounts = new Accounts(system);

  it('is one of two who demote each other at the same instant', async () => {
    const first = await accounts.create('ADMIN');
    const second = await accounts.create('ADMIN');
    const [one, two] = [await accounts.signIn(first), await accounts.signIn(second)];
    const demo = await accounts.find('admin@ism.test');
    (await one.post(`/api/v1/users/${demo.id}/assign-role/`, { role: 'VIEWER' })).expectStatus(200);

    const responses = await Promise.all([
      one.post(`/api/v1/users/${second.id}/assign-role/`, { role: 'VIEWER' }),
      two.post(`/api/v1/users/${first.id}/deactivate/`),
    ]);

    expect(responses.filter(({ status }) => status === 200)).toHaveLength(1);
    const rejected = responses.find(({ status }) => status !== 200);
    expect([401, 403, 409]).toContain(rejected?.status);
    const winner = responses[0].status === 200 ? one : two;
    const left = await winner.get('/api/v1/users/?role=ADMIN&is_active=true');
    expect(left.json()).toMatchObject({ count: 1 });
    (await winner.post(`/api/v1/users/${demo.id}/assign-role/`, { role: 'ADMIN' })).expectStatus(200);
  });
});
