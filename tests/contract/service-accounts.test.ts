import { Accounts } from '../testkit/accounts';
import type { HttpClient } from '../testkit/http';
import { present } from '../testkit/present';
import { useOwnSystem, useSystem } from '../testkit/system';

interface Credentials {
  readonly id: string;
  readonly client_secret: string;
}

const system = useSystem();
const UNKNOWN = '00000000-0000-4000-8000-000000000000';
let created = 0;

async function newClient(permissions: object = { 'read:users': 'all' }): Promise<Credentials> {
  created += 1;
  const admin = await system.get().as('admin');
  const response = await admin.post('/api/v1/service-accounts/', { name: `Export ${created}`, permissions });
  response.expectStatus(201);
  return response.json<Credentials>();
}

const signIn = ({ id, client_secret }: Credentials) =>
  system.get().anonymous().post('/api/v1/auth/token/', { client_id: id, client_secret });

async function bearer(credentials: Credentials): Promise<{ headers: { authorization: string } }> {
  const response = await signIn(credentials);
  response.expectStatus(200);
  const { access_token, token_type } = response.json<{ access_token: string; token_type: string }>();
  return { headers: { authorization: `${token_type} ${access_token}` } };
}

describe('POST /api/v1/service-accounts/', () => {
  it('creates a machine client, whose secret is stored hashed', async () => {
    const admin = await system.get().as('admin');

    const response = await admin.post(
      '/api/v1/service-accounts/',
      { name: 'Payroll', permissions: { 'read:workforce': 'all' } },
      { headers: { 'idempotency-key': 'secret' } },
    );

    response.expectStatus(201);
    const { id, client_secret } = response.json<Credentials>();
    expect(response.header('location')).toBe(`/api/v1/service-accounts/${id}/`);
    const dump = await system
      .get()
      .database.query(
        'select a::text from identity.service_accounts a union all select k::text from identity.idempotency_keys k',
      );
    expect(JSON.stringify(dump)).toContain(id);
    expect(JSON.stringify(dump)).not.toContain(client_secret);
    const again = await admin.post('/api/v1/service-accounts/', {
      name: 'payroll',
      permissions: { 'read:workforce': 'all' },
    });
    again.expectStatus(409);
    expect(again.json()).toMatchObject({ code: 'DUPLICATE_RESOURCE' });
  });

  it.each<[unknown, string]>([
    [{ 'read:all': 'all' }, '"read:all" is no permission.'],
    [{ 'read:workforce': 'own' }, '"read:workforce" must be "all".'],
    [{ 'write:profile': 'all' }, 'You do not hold "write:profile" for all rows.'],
    [{}, 'At least one permission is needed.'],
  ])('rejects the permissions %j', async (permissions, message) => {
    const admin = await system.get().as('admin');

    const response = await admin.post('/api/v1/service-accounts/', { name: 'Invalid', permissions });

    response.expectStatus(400);
    expect(response.json()).toEqual({ permissions: [message] });
  });

  it('is for administrators', async () => {
    const body = { name: 'Mine', permissions: { 'read:users': 'all' } };

    (await (await system.get().as('staff')).post('/api/v1/service-accounts/', body)).expectStatus(403);
    (await system.get().anonymous().post('/api/v1/service-accounts/', body)).expectStatus(401);
    const admin = await system.get().as('admin');
    (await admin.post('/api/v1/service-accounts/', { name: 'X', permissions: [] })).expectStatus(400);
  });
});

describe('GET /api/v1/service-accounts/', () => {
  it('lists them in pages, and one by its id, without secrets', async () => {
    const client = await newClient();
    const admin = await system.get().as('admin');

    const list = await admin.get(
      '/api/v1/service-accounts/?is_active=true&search=export&ordering=-created_at',
    );

    list.expectStatus(200);
    expect(list.json<{ results: { id: string }[] }>().results[0]).toMatchObject({ id: client.id });
    const one = await admin.get(`/api/v1/service-accounts/${client.id}/`);
    expect(one.json()).toMatchObject({ permissions: { 'read:users': 'all' }, last_used_at: null });
    expect(`${list.text}${one.text}`).not.toMatch(/secret/);
    (await admin.get(`/api/v1/service-accounts/${UNKNOWN}/`)).expectStatus(404);
  });

  it('is for administrators', async () => {
    const staff = await system.get().as('staff');
    const stranger: HttpClient = system.get().anonymous();

    (await staff.get('/api/v1/service-accounts/')).expectStatus(403);
    (await stranger.get('/api/v1/service-accounts/')).expectStatus(401);
    (await staff.get(`/api/v1/service-accounts/${UNKNOWN}/`)).expectStatus(403);
    (await stranger.get(`/api/v1/service-accounts/${UNKNOWN}/`)).expectStatus(401);
  });
});

const ADMINISTERS = { 'read:users': 'all', 'write:users': 'all' };

/** What students hold, so that a machine may make and change their accounts. */
const OF_STUDENTS = {
  'read:students': 'all',
  'write:students': 'all',
  'read:grades': 'all',
  'read:finances': 'all',
  'read:curriculum': 'all',
};

describe('POST /api/v1/auth/token/', () => {
  it('gives a token with just the permissions of the client', async () => {
    const credentials = await newClient({ ...ADMINISTERS, ...OF_STUDENTS });
    const options = await bearer(credentials);
    const machine = system.get().anonymous();

    (await machine.get('/api/v1/users/?page_size=1', options)).expectStatus(200);
    (await machine.get('/api/v1/employees/', options)).expectStatus(403);
    const person = {
      email: 'by-machine@ism.test',
      given_name: 'By',
      family_name: 'Machine',
      role: 'STUDENT',
    };
    (await machine.post('/api/v1/users/', person, options)).expectStatus(201);
    (await machine.get('/api/v1/auth/me/', options)).expectStatus(401);
    const admin = await system.get().as('admin');
    const shown = await admin.get(`/api/v1/service-accounts/${credentials.id}/`);
    expect(shown.json<{ last_used_at: unknown }>().last_used_at).not.toBeNull();
  });

  it('gives a token without a role', async () => {
    const permissions = { 'read:users': 'all' };
    const { headers } = await bearer(await newClient(permissions));
    const payload = Buffer.from(headers.authorization.split('.')[1] ?? '', 'base64url').toString();

    expect(JSON.parse(payload)).toMatchObject({ kind: 'service', role: null, grants: permissions });
  });

  it('gives no way to more than the client holds', async () => {
    const { headers } = await bearer(await newClient({ ...ADMINISTERS, ...OF_STUDENTS }));
    const stronger = await newClient({ 'read:workforce': 'all' });
    const accounts = new Accounts(system);
    const [admin, student] = [await accounts.create('ADMIN'), await accounts.create('STUDENT')];
    const machine = system.get().anonymous();
    const person = { email: 'escalation@ism.test', given_name: 'A', family_name: 'B' };

    const attempts = [
      () => machine.post('/api/v1/users/', { ...person, role: 'ADMIN' }, { headers }),
      () => machine.post(`/api/v1/users/${student.id}/assign-role/`, { role: 'ADMIN' }, { headers }),
      () => machine.post(`/api/v1/users/${admin.id}/deactivate/`, undefined, { headers }),
      () => machine.patch(`/api/v1/users/${admin.id}/`, { email: 'mine@ism.test' }, { headers }),
      () => machine.post(`/api/v1/users/${admin.id}/scopes/${UNKNOWN}/`, undefined, { headers }),
      () => machine.post(`/api/v1/service-accounts/${stronger.id}/rotate-secret/`, undefined, { headers }),
    ];
    for (const role of ['STUDENT', 'ADMIN']) {
      const permissions = { 'read:users': 'all', 'write:users': 'all', 'read:salaries': 'all' };
      attempts.push(() => machine.patch(`/api/v1/roles/${role}/`, { permissions }, { headers }));
    }
    for (const attempt of attempts) (await attempt()).expectStatus(403);
    const name = 'Logs for itself';
    const logs = { name, permissions: { 'write:audit_logs': 'all' } };
    (await machine.post('/api/v1/service-accounts/', logs, { headers })).expectStatus(400);

    (await machine.patch(`/api/v1/users/${student.id}/`, { given_name: 'B' }, { headers })).expectStatus(200);
    (await machine.post(`/api/v1/users/${student.id}/deactivate/`, undefined, { headers })).expectStatus(200);
    await bearer(stronger);
  });

  it('rejects a wrong secret, an unknown client and what is no id', async () => {
    const credentials = await newClient();

    for (const wrong of [
      { ...credentials, client_secret: 'wrong' },
      { ...credentials, id: UNKNOWN },
    ]) {
      const response = await signIn(wrong);
      response.expectStatus(400);
      expect(response.json()).toEqual({ non_field_errors: ['Invalid client_id or client_secret.'] });
    }
    const malformed = await signIn({ ...credentials, id: 'x' });
    expect(malformed.json()).toEqual({ client_id: ['Must be a valid UUID.'] });
  });

  it('is throttled per address', async () => {
    const other = throttled.get().anonymous();
    const attempt = () => other.post('/api/v1/auth/token/', { client_id: UNKNOWN, client_secret: 'guess' });

    expect([(await attempt()).status, (await attempt()).status, (await attempt()).status]).toEqual([
      400, 400, 429,
    ]);
  });
  const throttled = useOwnSystem('throttles that callers meet', { THROTTLE_TOKEN_REFRESH: '2/hour' });
});

describe('the end of a secret', () => {
  it('comes with a new one, for its tokens too', async () => {
    const old = await newClient({ 'write:users': 'all' });
    const options = await bearer(old);
    const admin = await system.get().as('admin');

    const response = await admin.post(`/api/v1/service-accounts/${old.id}/rotate-secret/`);

    response.expectStatus(200);
    (await signIn(old)).expectStatus(400);
    const write = (which: { headers: { authorization: string } }) =>
      system.get().anonymous().post(`/api/v1/users/${UNKNOWN}/deactivate/`, undefined, which);
    (await write(options)).expectStatus(401);
    (await write(await bearer(response.json<Credentials>()))).expectStatus(404);
    (await admin.post(`/api/v1/service-accounts/${UNKNOWN}/rotate-secret/`)).expectStatus(404);
  });

  it('comes with the end of the client', async () => {
    const credentials = await newClient({ 'write:users': 'all' });
    const options = await bearer(credentials);
    const admin = await system.get().as('admin');

    const response = await admin.post(`/api/v1/service-accounts/${credentials.id}/deactivate/`);

    response.expectStatus(200);
    expect(response.json()).toMatchObject({ is_active: false });
    (await signIn(credentials)).expectStatus(400);
    const machine = system.get().anonymous();
    (await machine.post(`/api/v1/users/${UNKNOWN}/deactivate/`, undefined, options)).expectStatus(401);
    (await admin.post(`/api/v1/service-accounts/${credentials.id}/rotate-secret/`)).expectStatus(404);
    (await admin.post(`/api/v1/service-accounts/${UNKNOWN}/deactivate/`)).expectStatus(404);
  });

  it('is made by administrators', async () => {
    const { id } = await newClient();
    const staff = await system.get().as('staff');
    const stranger = system.get().anonymous();

    (await staff.post(`/api/v1/service-accounts/${id}/rotate-secret/`)).expectStatus(403);
    (await stranger.post(`/api/v1/service-accounts/${id}/rotate-secret/`)).expectStatus(401);
    (await staff.post(`/api/v1/service-accounts/${id}/deactivate/`)).expectStatus(403);
    (await stranger.post(`/api/v1/service-accounts/${id}/deactivate/`)).expectStatus(401);
  });
});

describe('a machine client', () => {
  it('that may write but not read the response changes nothing', async () => {
    const admin = await system.get().as('admin');
    const list = await admin.get('/api/v1/employees/?status=ACTIVE&page_size=1');
    const [employee] = list.json<{ results: { id: string }[] }>().results;
    const id = present(employee).id;
    const client = await bearer(await newClient({ 'transition:workforce': 'all' }));

    const rejected = await system.get().anonymous().post(`/api/v1/employees/${id}/suspend/`, {}, client);

    rejected.expectStatus(403);
    const shown = await admin.get(`/api/v1/employees/${id}/`);
    expect(shown.json()).toMatchObject({ status: 'ACTIVE' });
  });
});
