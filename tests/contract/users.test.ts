import { ACCOUNT_PASSWORD, Accounts, type Account } from '../testkit/accounts';
import { useSystem } from '../testkit/system';

const system = useSystem();
const accounts = new Accounts(system);
const MALFORMED = 'abc';
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

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

  it('rejects what it does not know', async () => {
    const admin = await system.get().as('admin');

    const response = await admin.get('/api/v1/users/?role=BOSS&is_active=maybe&password=x&ordering=password');

    response.expectStatus(400);
    expect(Object.keys(response.json<object>()).sort()).toEqual([
      'is_active',
      'ordering',
      'password',
      'role',
    ]);
  });
});

describe('POST /api/v1/users/', () => {
  it('creates a user who can sign in', async () => {
    const account = await accounts.create('INSTRUCTOR');

    expect(account).toMatchObject({
      role: 'INSTRUCTOR',
      is_active: true,
      is_staff: false,
      email_verified: false,
    });
    await accounts.signIn(account);
  });

  it('creates one without a password, whom no password lets in', async () => {
    const admin = await system.get().as('admin');
    const email = 'later@ism.test';

    const response = await admin.post('/api/v1/users/', {
      email,
      given_name: 'La',
      family_name: 'Ter',
      role: 'STAFF',
    });

    response.expectStatus(201);
    expect(response.header('location')).toBe(`/api/v1/users/${response.json<Account>().id}/`);
    const login = await system
      .get()
      .anonymous()
      .post('/api/v1/auth/login/', { email, password: 'anything-at-all' });
    login.expectStatus(400);
  });

  it('reports every error at once, and a taken email', async () => {
    const admin = await system.get().as('admin');

    const invalid = await admin.post('/api/v1/users/', { email: 'x', given_name: ' ', role: 'BOSS' });
    invalid.expectStatus(400);
    expect(Object.keys(invalid.json<object>()).sort()).toEqual([
      'email',
      'family_name',
      'given_name',
      'role',
    ]);
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
});

describe('one user', () => {
  it('is shown to itself and to those who read users, and does not exist for others', async () => {
    const { id } = await accounts.find('viewer@ism.test');

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
    const account = await accounts.create();
    const client = await accounts.signIn(account);

    const email = `moved.${account.email}`;

    const response = await client.patch(`/api/v1/users/${account.id}/`, {
      email,
      current_password: ACCOUNT_PASSWORD,
    });

    response.expectStatus(200);
    expect(response.json()).toMatchObject({ email, email_verified: false });
    const { id } = await accounts.find('instructor@ism.test');
    const own = await system.get().login('instructor');
    const cased = await own.patch(`/api/v1/users/${id}/`, { email: 'Instructor@ism.test' });
    expect(cased.json()).toMatchObject({ email_verified: true });
  });

  it('changes its own email with its password only, which nothing else takes', async () => {
    const account = await accounts.create();
    const client = await accounts.signIn(account);
    const change = (body: object) => client.patch(`/api/v1/users/${account.id}/`, body);
    const email = `stolen.${account.email}`;

    const without = await change({ email });
    without.expectStatus(400);
    expect(without.json()).toEqual({ current_password: ['This field is required.'] });
    const wrong = await change({ email, current_password: 'not the password' });
    wrong.expectStatus(400);
    expect(wrong.json()).toEqual({ current_password: ['This is not your password.'] });
    (await change({ given_name: 'Njeri', current_password: ACCOUNT_PASSWORD })).expectStatus(400);
    (await change({ email, current_password: null })).expectStatus(400);
    const own = await client.get(`/api/v1/users/${account.id}/`);
    expect(own.json()).toMatchObject({ email: account.email });
    const admin = await system.get().as('admin');
    (await admin.patch(`/api/v1/users/${account.id}/`, { email })).expectStatus(200);
  });

  it('cannot give itself a role, be nameless or take an email', async () => {
    const account = await accounts.create();
    const client = await accounts.signIn(account);

    const response = await client.patch(`/api/v1/users/${account.id}/`, { role: 'ADMIN', given_name: null });
    response.expectStatus(400);
    expect(Object.keys(response.json<object>()).sort()).toEqual(['given_name', 'role']);
    const taken = await client.patch(`/api/v1/users/${account.id}/`, {
      email: 'admin@ism.test',
      current_password: ACCOUNT_PASSWORD,
    });
    taken.expectStatus(409);
    expect(taken.json()).toMatchObject({ code: 'EMAIL_TAKEN' });
  });

  it('is changed by others only when they write users', async () => {
    const { id } = await accounts.create();
    const change = { given_name: 'Other' };

    const admin = await (await system.get().as('admin')).patch(`/api/v1/users/${id}/`, change);
    admin.expectStatus(200);
    (await (await system.get().as('staff')).patch(`/api/v1/users/${id}/`, change)).expectStatus(403);
    (await (await system.get().as('viewer')).patch(`/api/v1/users/${id}/`, change)).expectStatus(404);
    (await system.get().anonymous().patch(`/api/v1/users/${id}/`, change)).expectStatus(401);
  });

  it('is never removed', async () => {
    const path = `/api/v1/users/${(await accounts.create()).id}/`;

    const response = await (await system.get().as('admin')).request('DELETE', path);

    response.expectStatus(405);
    expect(response.header('allow')).toContain('PATCH');
  });
});
