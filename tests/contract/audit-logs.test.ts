import { createMachine } from '../testkit/machine';
import { useSystem } from '../testkit/system';
import { eventually } from '../testkit/eventually';
import { present } from '../testkit/present';

interface Entry {
  readonly id: string;
  readonly action: string;
  readonly resource: string;
  readonly resource_id: string | null;
  readonly user_id: string | null;
  readonly status: string;
  readonly subgraph: string;
  readonly request_id: string;
  readonly ip_address: string;
  readonly details: Record<string, unknown> | null;
}

const system = useSystem();

/** Entries arrive a moment after what they tell of. */
async function entries(query: string, count = 1): Promise<Entry[]> {
  const admin = await system.get().as('admin');
  return eventually(async () => {
    const { results } = (await admin.get(`/api/v1/audit-logs/?page_size=100&${query}`)).json<{
      results: Entry[];
    }>();
    expect(results.length).toBeGreaterThanOrEqual(count);
    return results;
  });
}

async function someEmployee(): Promise<{ id: string }> {
  const admin = await system.get().as('admin');
  const response = await admin.get('/api/v1/employees/?page_size=1&status=ACTIVE');
  const [employee] = response.json<{ results: { id: string }[] }>().results;
  if (!employee) throw new Error('no employee');
  return employee;
}

describe('GET /api/v1/audit-logs/', () => {
  it('tells who changed what, in which request and from where, without what was sent', async () => {
    const admin = await system.get().as('admin');
    const { id } = await someEmployee();
    const response = await admin.patch(`/api/v1/employees/${id}/`, { phone: '0700 secret' });
    response.expectStatus(200);

    const [entry] = await entries(`action=UPDATE_EMPLOYEE&resource_id=${id}`);

    expect(entry).toMatchObject({
      subgraph: 'workforce',
      actor_kind: 'user',
      resource: 'EMPLOYEE',
      status: 'SUCCESS',
      ip_address: '127.0.0.1',
      request_id: response.header('x-request-id'),
      details: { fields: ['phone'] },
    });
    expect(entry?.user_id).not.toBeNull();
    expect(JSON.stringify(entry)).not.toContain('secret');
  });

  it('tells of logins, rejected logins and logouts', async () => {
    const client = await system.get().login('viewer');
    await client.post('/api/v1/auth/logout/');
    const stranger = system.get().anonymous();
    await stranger.post('/api/v1/auth/login/', { email: 'Nobody@ism.test', password: 'guess-of-a-password' });

    const [login] = await entries('action=LOGIN&status=SUCCESS');
    const [rejected] = await entries('action=LOGIN&status=FAILURE');
    await entries('action=LOGOUT');

    expect(login?.user_id).not.toBeNull();
    expect(rejected).toMatchObject({
      user_id: null,
      actor_kind: 'anonymous',
      details: { code: 'INVALID_CREDENTIALS', email: 'nobody@ism.test' },
    });
    expect(JSON.stringify(rejected)).not.toContain('guess-of-a-password');
  });

  it('keeps no password that somebody typed in the place of the email', async () => {
    const password = 'My-Secret-Passphrase';
    await system.get().anonymous().post('/api/v1/auth/login/', { email: password, password });
    await eventually(async () => {
      const [latest] = await entries('action=LOGIN&status=FAILURE');
      expect(latest?.details).toEqual({ code: 'INVALID_CREDENTIALS' });
    });
  });

  it('names what was rejected, however a client calls it, and no more than that', async () => {
    const viewer = await system.get().as('viewer');
    const alias = 'a'.repeat(50_000);
    await viewer.post('/graphql', { query: `{ ... on Query { ${alias}: auditLogs { totalCount } } }` });

    const [entry] = await entries('action=ACCESS_DENIED&resource=AUDIT_LOGS');

    expect(entry?.details).toMatchObject({ paths: [alias.slice(0, 200)] });
  });

  it('tells of denied access, by REST and by GraphQL', async () => {
    const viewer = await system.get().as('viewer');
    const { id } = await someEmployee();
    (await viewer.patch(`/api/v1/employees/${id}/`, { phone: '1' })).expectStatus(403);
    await viewer.post('/graphql', { query: '{ me { id } people: users { totalCount } }' });

    const [write] = await entries(`action=ACCESS_DENIED&resource=UPDATE_EMPLOYEE&resource_id=${id}`);
    const [read] = await entries('action=ACCESS_DENIED&resource=USERS');

    expect(write).toMatchObject({ status: 'FAILURE', subgraph: 'gateway' });
    expect(read?.details).toMatchObject({ code: 'FORBIDDEN', paths: ['people'] });
  });

  it('tells of a change of role with both roles', async () => {
    const admin = await system.get().as('admin');
    const found = await admin.get('/api/v1/users/?search=student@ism.test');
    const { id } = present(found.json<{ results: { id: string }[] }>().results[0]);
    (await admin.post(`/api/v1/users/${id}/assign-role/`, { role: 'VIEWER' })).expectStatus(200);

    const [entry] = await entries(`action=ASSIGN_ROLE&resource_id=${id}`);

    expect(entry).toMatchObject({ resource: 'USER', details: { old_role: 'STUDENT', new_role: 'VIEWER' } });
  });

  it('leaves nothing of a write that was rejected', async () => {
    const admin = await system.get().as('admin');
    const { id } = await someEmployee();
    (await admin.patch(`/api/v1/employees/${id}/`, { employee_number: '' })).expectStatus(400);
    (await admin.patch(`/api/v1/employees/${id}/`, { given_name: 'After' })).expectStatus(200);

    const found = await entries(`action=UPDATE_EMPLOYEE&resource_id=${id}&search=given_name`);

    expect(found.filter(({ details }) => JSON.stringify(details).includes('employee_number'))).toEqual([]);
  });

  it('filters, pages and rejects what it does not know', async () => {
    const admin = await system.get().as('admin');
    await entries('action=LOGIN');

    const page = await admin.get('/api/v1/audit-logs/?page_size=1&ordering=created_at');
    expect(page.json()).toMatchObject({ previous: null, next: expect.stringContaining('page=2') as string });
    const future = await admin.get('/api/v1/audit-logs/?from=2999-01-01T00:00:00Z');
    expect(future.json()).toMatchObject({ count: 0 });
    const wrong = await admin.get('/api/v1/audit-logs/?status=OK&from=yesterday');
    wrong.expectStatus(400);
    expect(Object.keys(wrong.json<object>()).sort()).toEqual(['from', 'status']);
  });

  it('is for administrators', async () => {
    (await system.get().anonymous().get('/api/v1/audit-logs/')).expectStatus(401);
    (await (await system.get().as('staff')).get('/api/v1/audit-logs/')).expectStatus(403);
  });
});

describe('GET /api/v1/audit-logs/{id}/', () => {
  it('shows one entry', async () => {
    const admin = await system.get().as('admin');
    const [entry] = await entries('action=LOGIN');
    const id = present(entry).id;

    const response = await admin.get(`/api/v1/audit-logs/${id}/`);

    response.expectStatus(200);
    expect(response.json()).toEqual(entry);
    (await admin.get('/api/v1/audit-logs/00000000-0000-4000-8000-000000000000/')).expectStatus(404);
    (await (await system.get().as('viewer')).get(`/api/v1/audit-logs/${id}/`)).expectStatus(403);
    (await system.get().anonymous().get(`/api/v1/audit-logs/${id}/`)).expectStatus(401);
  });
});

describe('POST /api/v1/audit-logs/', () => {
  const entry = { action: 'EXPORT_PAYROLL', resource: 'PAYROLL', status: 'SUCCESS' };

  it('takes entries of services', async () => {
    const admin = await system.get().as('admin');
    const created = await admin.post('/api/v1/service-accounts/', {
      name: 'Payroll',
      permissions: { 'write:audit_logs': 'all' },
    });
    const { id, client_secret } = created.json<{ id: string; client_secret: string }>();
    const signedIn = await system
      .get()
      .anonymous()
      .post('/api/v1/auth/token/', { client_id: id, client_secret });
    const { access_token } = signedIn.json<{ access_token: string }>();
    const response = await system
      .get()
      .anonymous()
      .post(
        '/api/v1/audit-logs/',
        { ...entry, resource_id: '2026-03', details: { rows: 240, client_id: 'another' } },
        { headers: { authorization: `Bearer ${access_token}` } },
      );
    response.expectStatus(204);

    const [written] = await entries('action=EXPORT_PAYROLL');
    expect(written).toMatchObject({
      actor_kind: 'service',
      resource_id: '2026-03',
      details: { rows: 240, client_id: id },
    });
    const [own] = await entries('action=CREATE_AUDIT_LOG');
    expect(own?.details).toMatchObject({ client_id: id });
  });

  it('takes none of people, and no bad ones', async () => {
    const admin = await system.get().as('admin');

    (await admin.post('/api/v1/audit-logs/', entry)).expectStatus(403);
    (await system.get().anonymous().post('/api/v1/audit-logs/', entry)).expectStatus(401);
    const machine = await createMachine(system.get(), 'Sends bad entries', { 'write:audit_logs': 'all' });
    const wrong = await machine.client.post('/api/v1/audit-logs/', { ...entry, action: 'lower case' });
    wrong.expectStatus(400);
    expect(wrong.json()).toEqual({ action: [expect.any(String)] });
  });
});
