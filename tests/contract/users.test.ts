import type { HttpClient } from '../testkit/http';
import { graphql } from '../testkit/graphql';
import { useSystem } from '../testkit/system';

interface Account {
  readonly id: string;
  readonly email: string;
  readonly role: string;
  readonly updated_at: string;
}

const system = useSystem();
const MALFORMED = 'abc';
const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const PASSWORD = 'a-password-of-the-tests';
let created = 0;

async function accountOf(email: string): Promise<Account> {
  const admin = await system.get().as('admin');
  const answer = await admin.get(`/api/v1/users/?search=${email}`);
  const [found] = answer.json<{ results: Account[] }>().results;
  if (!found) throw new Error(`no user ${email}`);
  return found;
}

async function newAccount(role = 'VIEWER'): Promise<Account> {
  created += 1;
  const admin = await system.get().as('admin');
  const answer = await admin.post('/api/v1/users/', {
    email: `made-${created}@ism.test`,
    given_name: 'Made',
    family_name: 'Up',
    role,
    password: PASSWORD,
  });
  answer.expectStatus(201);
  return answer.json<Account>();
}

async function signedIn({ email }: Pick<Account, 'email'>): Promise<HttpClient> {
  const client = system.get().anonymous();
  (await client.post('/api/v1/auth/login/', { email, password: PASSWORD })).expectStatus(200);
  return client;
}

describe('GET /api/v1/users/', () => {
  it('lists users in pages, filtered, found and ordered', async () => {
    const staff = await system.get().as('staff');

    const page = await staff.get('/api/v1/users/?page_size=2&role=EMPLOYEE&ordering=-email');
    page.expectStatus(200);
    const { count, results } = page.json<{ count: number; results: Account[] }>();
    expect(count).toBeGreaterThan(50);
    expect(results.map(({ role }) => role)).toEqual(['EMPLOYEE', 'EMPLOYEE']);
    expect((results[0]?.email ?? '') > (results[1]?.email ?? '')).toBe(true);
    const found = await staff.get('/api/v1/users/?search=achieng+ADMIN@ism&is_active=true');
    expect(found.json()).toMatchObject({
      count: 1,
      next: null,
      results: [{ role: 'ADMIN', is_staff: true }],
    });
  });

  it('refuses what it does not know', async () => {
    const admin = await system.get().as('admin');

    const answer = await admin.get('/api/v1/users/?role=BOSS&is_active=maybe&password=x&ordering=password');

    answer.expectStatus(400);
    expect(Object.keys(answer.json<object>()).sort()).toEqual(['is_active', 'ordering', 'password', 'role']);
  });

  it('is for those who read users', async () => {
    (await system.get().anonymous().get('/api/v1/users/')).expectStatus(401);
    (await (await system.get().as('viewer')).get('/api/v1/users/')).expectStatus(403);
  });
});

describe('POST /api/v1/users/', () => {
  it('creates a user who can sign in', async () => {
    const account = await newAccount('INSTRUCTOR');

    expect(account).toMatchObject({
      role: 'INSTRUCTOR',
      is_active: true,
      is_staff: false,
      email_verified: false,
    });
    await signedIn(account);
  });

  it('creates one without a password, whom no password lets in', async () => {
    const admin = await system.get().as('admin');
    const email = 'later@ism.test';

    const answer = await admin.post('/api/v1/users/', {
      email,
      given_name: 'La',
      family_name: 'Ter',
      role: 'STAFF',
    });

    answer.expectStatus(201);
    expect(answer.header('location')).toBe(`/api/v1/users/${answer.json<Account>().id}/`);
    const login = await system
      .get()
      .anonymous()
      .post('/api/v1/auth/login/', { email, password: 'anything-at-all' });
    login.expectStatus(400);
  });

  it('reports every fault at once, and a taken email', async () => {
    const admin = await system.get().as('admin');

    const faulty = await admin.post('/api/v1/users/', { email: 'x', given_name: ' ', role: 'BOSS' });
    faulty.expectStatus(400);
    expect(Object.keys(faulty.json<object>()).sort()).toEqual(['email', 'family_name', 'given_name', 'role']);
    const person = { given_name: 'A', family_name: 'B', role: 'VIEWER' };
    const weak = await admin.post('/api/v1/users/', {
      ...person,
      email: 'n@ism.test',
      password: '1234567890123',
    });
    weak.expectStatus(400);
    expect(weak.json()).toEqual({ password: ['This password is entirely numeric.'] });
    const taken = await admin.post('/api/v1/users/', { ...person, email: 'ADMIN@ism.test' });
    taken.expectStatus(409);
    expect(taken.json()).toMatchObject({ code: 'EMAIL_TAKEN' });
  });

  it('is for administrators', async () => {
    const person = { email: 'q@ism.test', given_name: 'A', family_name: 'B', role: 'ADMIN' };

    (await (await system.get().as('staff')).post('/api/v1/users/', person)).expectStatus(403);
    (await system.get().anonymous().post('/api/v1/users/', person)).expectStatus(401);
  });
});

describe('one user', () => {
  it('is shown to itself and to those who read users, and does not exist for others', async () => {
    const { id } = await accountOf('viewer@ism.test');

    const own = await (await system.get().as('viewer')).get(`/api/v1/users/${id}/`);
    own.expectStatus(200);
    expect(own.json()).toMatchObject({
      email: 'viewer@ism.test',
      permissions: { 'read:profile': 'own', 'write:profile': 'own', 'read:workforce': 'all' },
    });
    (await (await system.get().as('staff')).get(`/api/v1/users/${id}/`)).expectStatus(200);
    (await (await system.get().as('student')).get(`/api/v1/users/${id}/`)).expectStatus(404);
    (await system.get().anonymous().get(`/api/v1/users/${id}/`)).expectStatus(401);
    (await (await system.get().as('admin')).get(`/api/v1/users/${UNKNOWN}/`)).expectStatus(404);
    (await (await system.get().as('admin')).get(`/api/v1/users/${MALFORMED}/`)).expectStatus(404);
  });

  it('changes its own name and email, which is then unverified', async () => {
    const account = await newAccount();
    const client = await signedIn(account);

    const answer = await client.patch(`/api/v1/users/${account.id}/`, { email: `moved.${account.email}` });

    answer.expectStatus(200);
    expect(answer.json()).toMatchObject({ email: `moved.${account.email}`, email_verified: false });
    const { id } = await accountOf('instructor@ism.test');
    const own = await system.get().login('instructor');
    const cased = await own.patch(`/api/v1/users/${id}/`, { email: 'Instructor@ism.test' });
    expect(cased.json()).toMatchObject({ email_verified: true });
  });

  it('cannot give itself a role, be nameless or take an email', async () => {
    const account = await newAccount();
    const client = await signedIn(account);

    const answer = await client.patch(`/api/v1/users/${account.id}/`, { role: 'ADMIN', given_name: null });
    answer.expectStatus(400);
    expect(Object.keys(answer.json<object>()).sort()).toEqual(['given_name', 'role']);
    const taken = await client.patch(`/api/v1/users/${account.id}/`, { email: 'admin@ism.test' });
    taken.expectStatus(409);
    expect(taken.json()).toMatchObject({ code: 'EMAIL_TAKEN' });
  });

  it('is changed by others only when they write users', async () => {
    const { id } = await newAccount();
    const change = { given_name: 'Other' };

    const admin = await (await system.get().as('admin')).patch(`/api/v1/users/${id}/`, change);
    admin.expectStatus(200);
    (await (await system.get().as('staff')).patch(`/api/v1/users/${id}/`, change)).expectStatus(403);
    (await (await system.get().as('viewer')).patch(`/api/v1/users/${id}/`, change)).expectStatus(404);
    (await system.get().anonymous().patch(`/api/v1/users/${id}/`, change)).expectStatus(401);
  });

  it('lets one of two writers with the same version win', async () => {
    const { id } = await newAccount();
    const admin = await system.get().as('admin');
    const etag = (await admin.get(`/api/v1/users/${id}/`)).header('etag') ?? '';

    const answers = await Promise.all(
      ['A', 'B'].map((name) =>
        admin.patch(`/api/v1/users/${id}/`, { given_name: name }, { headers: { 'if-match': etag } }),
      ),
    );

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('is never removed', async () => {
    const path = `/api/v1/users/${(await newAccount()).id}/`;

    const answer = await (await system.get().as('admin')).request('DELETE', path);

    answer.expectStatus(405);
    expect(answer.header('allow')).toContain('PATCH');
  });
});

describe('deactivating and reactivating', () => {
  it('keeps a user out, ends the sessions, and lets in again', async () => {
    const account = await newAccount();
    const client = await signedIn(account);
    const admin = await system.get().as('admin');

    const answer = await admin.post(`/api/v1/users/${account.id}/deactivate/`);

    answer.expectStatus(200);
    expect(answer.json()).toMatchObject({ is_active: false });
    (await client.post('/api/v1/auth/token/refresh/')).expectStatus(401);
    const login = { email: account.email, password: PASSWORD };
    (await client.post('/api/v1/auth/login/', login)).expectStatus(400);
    (await admin.post(`/api/v1/users/${account.id}/deactivate/`)).expectStatus(200);
    const back = await admin.post(`/api/v1/users/${account.id}/reactivate/`);
    back.expectStatus(200);
    expect(back.json()).toMatchObject({ is_active: true });
    (await client.post('/api/v1/auth/login/', login)).expectStatus(200);
  });

  it('is not for oneself, nor for those who do not write users', async () => {
    const { id } = await accountOf('admin@ism.test');
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
    const account = await newAccount();
    const admin = await system.get().as('admin');
    const clients = Array.from({ length: 5 }, () => system.get().anonymous());
    const login = { email: account.email, password: PASSWORD };

    await Promise.all([
      ...clients.map((client) => client.post('/api/v1/auth/login/', login)),
      admin.post(`/api/v1/users/${account.id}/deactivate/`),
    ]);

    for (const client of clients) (await client.post('/api/v1/auth/token/refresh/')).expectStatus(401);
  });
});

describe('POST /api/v1/users/{id}/assign-role/', () => {
  it('gives another role and ends the sessions', async () => {
    const account = await newAccount();
    const client = await signedIn(account);
    const admin = await system.get().as('admin');

    const answer = await admin.post(`/api/v1/users/${account.id}/assign-role/`, { role: 'MANAGER' });

    answer.expectStatus(200);
    expect(answer.json()).toMatchObject({ role: 'MANAGER', permissions: { 'write:workforce': 'all' } });
    (await client.post('/api/v1/auth/token/refresh/')).expectStatus(401);
    const me = await (await signedIn(account)).get('/api/v1/auth/me/');
    expect(me.json()).toMatchObject({ role: 'MANAGER', permissions: { 'write:workforce': 'all' } });
  });

  it('is not for oneself, nor for those who do not write users, nor for unknown roles', async () => {
    const { id } = await accountOf('admin@ism.test');
    const admin = await system.get().as('admin');
    const role = { role: 'VIEWER' };

    (await admin.post(`/api/v1/users/${id}/assign-role/`, role)).expectStatus(403);
    (await (await system.get().as('staff')).post(`/api/v1/users/${id}/assign-role/`, role)).expectStatus(403);
    (await system.get().anonymous().post(`/api/v1/users/${id}/assign-role/`, role)).expectStatus(401);
    (await admin.post(`/api/v1/users/${UNKNOWN}/assign-role/`, role)).expectStatus(404);
    const unknown = await admin.post(`/api/v1/users/${id}/assign-role/`, { role: 'BOSS' });
    unknown.expectStatus(400);
  });

  it('leaves one of two administrators who demote each other at the same instant', async () => {
    const first = await newAccount('ADMIN');
    const second = await newAccount('ADMIN');
    const [one, two] = [await signedIn(first), await signedIn(second)];
    const demo = await accountOf('admin@ism.test');
    (await one.post(`/api/v1/users/${demo.id}/assign-role/`, { role: 'VIEWER' })).expectStatus(200);

    const answers = await Promise.all([
      one.post(`/api/v1/users/${second.id}/assign-role/`, { role: 'VIEWER' }),
      two.post(`/api/v1/users/${first.id}/deactivate/`),
    ]);

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const refused = answers.find(({ status }) => status !== 200);
    expect([401, 403, 409]).toContain(refused?.status);
    const winner = answers[0].status === 200 ? one : two;
    const left = await winner.get('/api/v1/users/?role=ADMIN&is_active=true');
    expect(left.json()).toMatchObject({ count: 1 });
    (await winner.post(`/api/v1/users/${demo.id}/assign-role/`, { role: 'ADMIN' })).expectStatus(200);
  });
});

describe('the scopes of a user', () => {
  it('are added, listed and taken away, and each change ends the sessions', async () => {
    const account = await newAccount('MANAGER');
    const admin = await system.get().as('admin');
    const client = await signedIn(account);
    const path = `/api/v1/users/${account.id}/scopes/`;

    const added = await admin.post(`/api/v1/users/${account.id}/scopes/${UNKNOWN}/`);

    added.expectStatus(200);
    expect(added.json()).toMatchObject({ user_id: account.id, org_unit_id: UNKNOWN });
    (await client.post('/api/v1/auth/token/refresh/')).expectStatus(401);
    const again = await admin.post(`/api/v1/users/${account.id}/scopes/${UNKNOWN}/`);
    expect(again.json()).toEqual(added.json());
    const scoped = await signedIn(account);
    expect((await scoped.get(path)).json()).toEqual([added.json()]);
    const me = await scoped.get('/api/v1/auth/me/');
    expect(me.json()).toMatchObject({ permissions: { 'write:workforce': 'scope' } });
    (await admin.delete(`/api/v1/users/${account.id}/scopes/${UNKNOWN}/`)).expectStatus(204);
    (await admin.delete(`/api/v1/users/${account.id}/scopes/${UNKNOWN}/`)).expectStatus(404);
    (await scoped.post('/api/v1/auth/token/refresh/')).expectStatus(401);
    expect((await admin.get(`/api/v1/users/${account.id}/scopes/`)).json()).toEqual([]);
  });

  it('are changed by administrators only, and by nobody for themselves', async () => {
    const { id } = await accountOf('manager@ism.test');
    const own = await accountOf('admin@ism.test');
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
    const { id } = await accountOf('supervisor@ism.test');

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
