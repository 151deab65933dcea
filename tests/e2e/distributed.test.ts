import { readFileSync } from 'node:fs';
import { KeysRepository } from '../../subgraphs/identity/keys/keys.repository';
import { KeysService } from '../../subgraphs/identity/keys/keys.service';
import { AccessTokens } from '../../subgraphs/identity/keys/access-tokens';
import { createDataSource } from '../../subgraphs/shared/runtime/data-source';
import { createLogger } from '../../subgraphs/shared/runtime/logger';
import { DOMAIN_NAMES } from '../../subgraphs/domains';
import { EventStreamClient } from '../testkit/event-stream';
import { eventually } from '../testkit/eventually';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { startDistributedSystem, type DistributedSystem } from '../testkit/processes/distributed-system';
import { useOwnSystem, type TestSystem } from '../testkit/system';
import { leave, sendUnread, whileLocked } from '../testkit/unread-requests';
import type { DemoUser } from '../testkit/demo-users';
import { present } from '../testkit/present';

/** One process, and one process per subgraph: the same calls must get the same responses. */

interface Call {
  readonly name: string;
  readonly as: DemoUser | null;
  send(client: HttpClient): Promise<{ status: number; body: unknown }>;
}

const DASHBOARD = readFileSync('schema/operations/dashboards/staffing-overview.graphql', 'utf8');

const get = (as: DemoUser | null, path: string): Call => ({
  name: `${as ?? 'anonymous'} GET ${path}`,
  as,
  send: async (client) => {
    const { status, text } = await client.get(path);
    return { status, body: parsed(text) };
  },
});

const post = (as: DemoUser | null, path: string, content: unknown): Call => ({
  name: `${as ?? 'anonymous'} POST ${path}`,
  as,
  send: async (client) => {
    const { status, text } = await client.post(path, content);
    return { status, body: parsed(text) };
  },
});

const ask = (as: DemoUser | null, name: string, query: string): Call => ({
  name: `${as ?? 'anonymous'} GraphQL ${name}`,
  as,
  send: async (client) => {
    const { data, errors } = await graphql(client, query);
    const codes = errors.map(({ extensions }) => extensions?.code);
    return { status: 200, body: { data, codes, locations: errors.map(locationsOf) } };
  },
});

const UNKNOWN = '00000000-0000-4000-8000-000000000000';

const CALLS: readonly Call[] = [
  get('admin', '/api/v1/auth/me/'),
  get('admin', '/api/v1/employees/?page_size=5&ordering=-hire_date'),
  get('admin', '/api/v1/employees/?status=AWAY&x=1'),
  get('admin', `/api/v1/employees/${UNKNOWN}/`),
  get('employee', '/api/v1/employees/'),
  get('student', '/api/v1/employees/'),
  get(null, '/api/v1/employees/'),
  get('admin', '/api/v1/org-units/?unit_type=DEPARTMENT'),
  get('viewer', '/api/v1/unit-types/'),
  post('admin', '/api/v1/employees/', { employee_number: '', hire_date: 'x' }),
  post('viewer', `/api/v1/employees/${UNKNOWN}/suspend/`, {}),
  post('admin', `/api/v1/employees/${UNKNOWN}/suspend/`, {}),
  post('admin', '/api/v1/class-groups/', {
    name: 'Without a teacher',
    academic_year: 2026,
    instructor_id: UNKNOWN,
  }),
  post(null, '/api/v1/auth/login/', { email: 'nobody@ism.test', password: 'wrong-password' }),
  ask('admin', 'dashboard', DASHBOARD),
  ask(
    'employee',
    'own employee across subgraphs',
    '{ me { email employee { employeeNumber user { email } } } }',
  ),
  ask('student', 'a denied field beside an allowed one', '{ me { email } employees { totalCount } }'),
  ask('admin', 'a malformed literal', '{ employee(id: "1") { fullName user { email } } }'),
  ask(
    'admin',
    'a malformed default',
    'query ($i: UUID = "1") { employees(filter: { orgUnitId: $i }) { totalCount } }',
  ),
  ask('admin', 'a malformed number', '{ hoursLedger(referenceDate: 20261128) { totalCount } }'),
  ask(
    'admin',
    'an alias called as the key',
    '{ orgUnits { results { id: code __typename: name userScopes { id: userId } } } }',
  ),
  ask(
    'admin',
    'a field of introspection beside data',
    '{ me { email } __type(name: "LoginInput") { isOneOf } }',
  ),
  ask('admin', 'a subscription', 'subscription { employees { id } }'),
  ask(
    'admin',
    'a default past all numbers',
    'query ($p: Int = 1e999) { employees(pageSize: $p) { totalCount } }',
  ),
  ask(null, 'nothing for strangers', '{ me { email } unitTypes { code } }'),
];

describe('distributed mode', () => {
  const alone = useOwnSystem('what one process responds');
  let single: TestSystem;
  let distributed: DistributedSystem;

  beforeAll(async () => {
    single = alone.get();
    distributed = await startDistributedSystem();
  });
  afterAll(() => distributed.close());

  it.each(CALLS.map((call) => [call.name, call] as const))('%s', async (_name, { as, send }) => {
    const [one, many] = await Promise.all(
      [single, distributed].map(async (system) => send(as ? await system.as(as) : system.anonymous())),
    );

    expect(withoutTimes(many)).toEqual(withoutTimes(one));
    expect(one?.status).toBeLessThan(500);
  });

  it('fires a transition with its log entry through all processes', async () => {
    const admin = await distributed.as('admin');
    const [employee] = (await admin.get('/api/v1/employees/?status=ACTIVE&page_size=1')).json<{
      results: { id: string }[];
    }>().results;

    const fired = await admin.post(`/api/v1/employees/${employee?.id}/suspend/`, { reason: 'e2e' });

    fired.expectStatus(200);
    const log = await admin.get(`/api/v1/employees/${employee?.id}/transitions/`);
    expect(log.json<{ results: unknown[] }>().results[0]).toMatchObject({
      to_status: 'SUSPENDED',
      reason: 'e2e',
    });
  });

  it('asks another process before a write', async () => {
    const admin = await distributed.as('admin');
    const [teacher] = (
      await admin.get('/api/v1/employees/?status=ACTIVE&staff_role=TEACHER&page_size=1')
    ).json<{ results: { id: string }[] }>().results;
    const group = { name: 'Form 4 East', academic_year: 2026, instructor_id: teacher?.id };

    const created = await admin.post('/api/v1/class-groups/', group);

    expect(created.expectStatus(201).json()).toMatchObject({ instructor_id: teacher?.id });
  });

  it('streams what arrives from every process of the gateway, and goes on at another one', async () => {
    const [manager, admin, other] = await Promise.all([
      distributed.as('manager'),
      distributed.as('admin'),
      distributed.addGateway(),
    ]);
    const path = '/api/v1/notifications/stream/';
    const { id } = (await manager.get('/api/v1/auth/me/')).json<{ id: string }>();
    const tell = async (title: string): Promise<void> => {
      const message = { recipient_id: id, title, content: 'There is news.', notification_type: 'IN_APP' };
      (await admin.post('/api/v1/notifications/', message)).expectStatus(201);
    };
    const streams = await Promise.all(
      [manager, manager.at(other.url)].map((client) => EventStreamClient.open(client, path)),
    );
    await Promise.all(streams.map((stream) => stream.until(1)));

    await tell('First');

    const [[, ...one] = [], [, ...two] = []] = await Promise.all(streams.map((stream) => stream.until(3)));
    expect(one).toEqual(two);
    expect(one.map(({ event }) => event)).toEqual(['notification', 'unread_count']);
    for (const stream of streams) stream.close();
    await tell('Missed');
    const again = await EventStreamClient.open(manager.at(other.url), path, {
      'last-event-id': present(one[0]).id,
    });
    expect((await again.until(2)).map(({ data }) => (data as { title?: string }).title)).toEqual([
      'Missed',
      undefined,
    ]);
    other.process.signal('SIGTERM');
    await again.end();
  });

  it('has the request id in the lines of every process that the request passes', async () => {
    const admin = await distributed.as('admin');
    const headers = { 'x-request-id': 'abc-123' };
    (await admin.get('/api/v1/tags/?search=secret-text', { headers })).expectStatus(200);

    const lines = (name: string) =>
      (distributed.processes.get(name)?.log ?? []).filter((line) => line.includes('"abc-123"'));
    await eventually(async () => {
      await Promise.resolve();
      expect(lines('gateway').map(parsed)).toEqual([
        expect.objectContaining({
          level: 'info',
          msg: 'request',
          requestId: 'abc-123',
          method: 'GET',
          path: '/api/v1/tags/',
          route: '/api/v1/tags/',
          status: 200,
          userId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
          clientAddress: '127.0.0.1',
          bytes: expect.any(Number) as number,
          durationMs: expect.any(Number) as number,
        }),
      ]);
      expect(lines('workforce').map(parsed)).toEqual([
        expect.objectContaining({ msg: 'request', requestId: 'abc-123', route: '/graphql', status: 200 }),
      ]);
      expect(lines('identity')).toEqual([]);
    });
    expect(lines('gateway').join()).not.toContain('secret-text');
  });

  it('reads the supergraph again on SIGHUP', async () => {
    const gateway = distributed.processes.get('gateway');
    gateway?.signal('SIGHUP');

    await eventually(async () => {
      await Promise.resolve();
      expect(gateway?.log.join()).toMatch(/"outcome":"unchanged".*supergraph read again/);
    });
    (await distributed.anonymous().get('/api/health/')).expectStatus(200);
  });

  it('has metrics in every process', async () => {
    const of = async (name: string) => {
      const response = await fetch(new URL('/metrics', distributed.addresses.get(name)));
      return response.text();
    };
    expect(await of('workforce')).toMatch(/ism_statement_duration_seconds_count\{part="workforce"\} [1-9]/);
    await eventually(async () => {
      expect(await of('workforce')).toMatch(/ism_queue_entries\{queue="workforce.audit"\} \d/);
      expect(await of('identity')).toMatch(/ism_queue_entries\{queue="identity.mail"\} 0/);
    });
    expect(await of('identity')).toMatch(/ism_http_request_duration_seconds_count\{[^}]*route="\/graphql"/);
    expect(await of('gateway')).toMatch(/ism_subgraph_breaker_state\{subgraph="workforce",calls="reads"\} 0/);
    expect(await of('gateway')).toMatch(/ism_database_connections_open\{part="gateway"\} \d/);
  });

  it.each([
    ['a list by REST', 'workforce.tag_catalog', 'GET', '/api/v1/tags/', undefined],
    [
      'what a fetch asks of entities',
      'workforce.employees',
      'POST',
      '/graphql',
      { query: '{ me { email employee { employeeNumber } } }' },
    ],
    [
      'a write by REST',
      'workforce.audit_outbox',
      'POST',
      '/api/v1/tags/',
      { name: 'Left', tag_type: 'SKILL' },
    ],
    ['the session check', 'identity.sessions', 'POST', '/api/v1/tags/', { name: 'Left', tag_type: 'SKILL' }],
  ])('cancels the statement of a client that leaves: %s', async (_, table, method, path, body) => {
    const { database } = distributed;
    const admin = await distributed.as('admin');
    await whileLocked(database, table, () => leave(database, sendUnread(admin, method, path, body)));
    expect((await admin.get('/api/v1/tags/?search=Left')).json()).toMatchObject({ results: [] });
  });

  it('rejects the writes of a deactivated user at once', async () => {
    const admin = await distributed.as('admin');
    const manager = await distributed.as('manager');
    const { results } = (await admin.get('/api/v1/users/?search=manager@ism.test')).json<{
      results: { id: string }[];
    }>();
    const path = `/api/v1/users/${results[0]?.id}/`;
    (await manager.patch(path, { given_name: 'Still' })).expectStatus(200);

    (await admin.post(`${path}deactivate/`)).expectStatus(200);

    (await manager.patch(path, { given_name: 'Gone' })).expectStatus(401);
  });

  it('believes tokens of a new key at once, and those of the old one still', async () => {
    const dataSource = await createDataSource({
      url: distributed.database.url,
      schema: 'identity',
      logger: createLogger({ level: 'silent' }),
    });
    const keys = new KeysRepository(dataSource);
    const issue = async () =>
      new AccessTokens(await KeysService.load(keys)).issue({
        kind: 'user',
        userId: UNKNOWN,
        sub: UNKNOWN,
        email: 'rotation@ism.test',
        role: 'ADMIN',
        scopes: [],
        sessionId: null,
      });
    const statusWith = async (token: string) => {
      const headers = { authorization: `Bearer ${token}` };
      return (await fetch(`${distributed.url}/api/v1/unit-types/`, { headers })).status;
    };
    const [old, alsoOld] = [await issue(), await issue()];
    expect(await statusWith(old)).toBe(200);

    await keys.rotate();
    const fresh = await issue();
    await dataSource.destroy();

    await eventually(async () => expect(await statusWith(fresh)).toBe(200));
    expect(await statusWith(alsoOld)).toBe(200);
    const published = await fetch(`${distributed.url}/.well-known/jwks.json`);
    expect(published.headers.get('cache-control')).toBe('public, max-age=60');
    expect(((await published.json()) as { keys: unknown[] }).keys).toHaveLength(2);
  });

  it('costs only its own fields when a subgraph is killed', async () => {
    const admin = await distributed.as('admin');
    distributed.processes.get('workforce')?.killNow();

    const { data, errors } = await graphql(admin, '{ me { email } employees { totalCount } }');

    expect(data).toEqual({ me: { email: 'admin@ism.test' }, employees: null });
    expect(errors.map(({ extensions }) => extensions?.code)).toEqual(['SUBGRAPH_UNAVAILABLE']);
    expect(JSON.stringify(errors)).not.toMatch(/127\.0\.0\.1|localhost|\d{4,5}/);
  });

  it('is not ready while a subgraph is gone, and tells operators which; the process is alive', async () => {
    await eventually(async () => {
      const response = await distributed.anonymous().get('/api/health/?probe=ready');
      response.expectStatus(503);
      expect(response.header('retry-after')).toBe('1');
      expect(response.json()).toEqual({
        status: 'unhealthy',
        database: 'connected',
        parts: [...DOMAIN_NAMES].sort().map((name) => ({
          name,
          is_ready: name !== 'workforce',
          is_needed: true,
        })),
      });
    });
    (await distributed.anonymous().get('/api/health/?probe=live')).expectStatus(200);
  });
});

function locationsOf(error: object): unknown {
  return (error as { locations?: unknown }).locations;
}

function parsed(text: string): unknown {
  return text === '' ? null : JSON.parse(text);
}

/** Each database was seeded at its own moment, and `sub` is random. */
function withoutTimes(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value)
      .replace(/\d{4}-\d{2}-\d{2}T[0-9:.]+Z/g, 'a time')
      .replace(/"sub":"[0-9a-f-]+"/g, '"sub":"a sub"')
      .replace(/"id":"[0-9a-f-]+"/g, '"id":"an id"'),
  );
}
