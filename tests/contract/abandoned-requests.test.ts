import { request, type ClientRequest } from 'node:http';
import type { Client } from 'pg';
import { withClient } from '../testkit/connection';
import { eventually } from '../testkit/eventually';
import type { HttpClient } from '../testkit/http';
import { startTestSystem, useSystem, type TestSystem } from '../testkit/system';

const system = useSystem();

/** Statements of requests that wait for a lock. The relay of the audit log works for none: it waits as long as it takes. */
async function waiting(of: TestSystem): Promise<number> {
  const rows = await of.database.query(
    `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
       and query not like 'select audit.relay(%'`,
  );
  return rows.length;
}

/** Runs work while a table is locked; whoever needs it would wait as long as the work takes. */
const whileLocked = <Result>(
  of: TestSystem,
  table: string,
  work: (client: Client) => Promise<Result>,
): Promise<Result> =>
  withClient(of.database.url, async (client) => {
    await client.query(`begin; lock table ${table} in access exclusive mode`);
    const result = await work(client);
    await client.query('rollback');
    return result;
  });

/** Sends a request whose response nobody will read. */
function send(client: HttpClient, method: string, path: string, body?: object): ClientRequest {
  const sent = request(`${client.baseUrl}${path}`, {
    method,
    headers: {
      cookie: client.cookies.header(path),
      'x-csrftoken': client.cookies.get('csrftoken') ?? '',
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
  });
  sent.on('error', () => undefined);
  sent.end(body && JSON.stringify(body));
  return sent;
}

async function leaves(sent: ClientRequest): Promise<void> {
  await eventually(async () => expect(await waiting(system.get())).toBeGreaterThan(0));
  sent.destroy();
  await eventually(async () => expect(await waiting(system.get())).toBe(0));
}

describe('when the client leaves', () => {
  let admin: HttpClient;
  beforeAll(async () => {
    admin = await system.get().as('admin');
  });

  it('the statement of a list is cancelled', () =>
    whileLocked(system.get(), 'workforce.tag_catalog', () => leaves(send(admin, 'GET', '/api/v1/tags/'))));

  it('the statement of a loader is cancelled', () =>
    whileLocked(system.get(), 'workforce.org_units', () =>
      leaves(
        send(admin, 'POST', '/graphql', {
          query: '{ employees(pageSize: 3) { results { id orgUnit { name } } } }',
        }),
      ),
    ));

  it('the transaction of a write is rolled back', async () => {
    const created = await admin.post('/api/v1/tags/', { name: 'stays', tag_type: 'SKILL' });
    const { id } = created.expectStatus(201).json<{ id: string }>();
    await whileLocked(system.get(), 'workforce.audit_outbox', () =>
      leaves(send(admin, 'PATCH', `/api/v1/tags/${id}/`, { name: 'changed' })),
    );
    expect((await admin.get(`/api/v1/tags/${id}/`)).json()).toMatchObject({ name: 'stays' });
  });

  it('the session check before a write is cancelled', () =>
    whileLocked(system.get(), 'identity.sessions', () =>
      leaves(send(admin, 'POST', '/api/v1/tags/', { name: 'unchecked', tag_type: 'SKILL' })),
    ));
});

it('at the deadline the statements of a request are cancelled', async () => {
  const hurried = await startTestSystem({ SUBGRAPH_TIMEOUT_MS: '4000' });
  try {
    // Its deadline is of everything, on a busy machine too.
    const admin = await eventually(() => hurried.as('admin'));
    await whileLocked(hurried, 'workforce.tag_catalog', async () => {
      const responses = await Promise.all([
        admin.get('/api/v1/tags/'),
        admin.post('/api/v1/tags/', { name: 'late', tag_type: 'SKILL' }),
      ]);
      expect(responses.map(({ status }) => status)).toEqual([504, 504]);
      await eventually(async () => expect(await waiting(hurried)).toBe(0));
    });
    await eventually(async () =>
      expect((await admin.get('/api/v1/tags/?search=late')).json()).toMatchObject({ results: [] }),
    );
  } finally {
    await hurried.close();
  }
});
