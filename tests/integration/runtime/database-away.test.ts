import type { HttpClient } from '../../testkit/http';
import { BreakableServer } from '../../testkit/breakable-server';
import { eventually } from '../../testkit/eventually';
import { startTestSystem, type TestSystem } from '../../testkit/system';

/** Short enough for a test that waits for it, and long enough for a busy machine when nothing hangs. */
const TIMEOUT_MS = '10000';

let server: BreakableServer;
let system: TestSystem;
let admin: HttpClient;

beforeAll(async () => {
  server = await BreakableServer.start();
  system = await startTestSystem({ DATABASE_URL: server.url, SUBGRAPH_TIMEOUT_MS: TIMEOUT_MS });
  admin = await system.as('admin');
});
afterAll(async () => {
  server.resume();
  await system.close();
  await server.remove();
});

const tag = (name: string): object => ({ name, tag_type: 'SKILL' });
const LOGIN = { email: 'admin@ism.test', password: 'x' };

const ours = (condition: string): Promise<unknown[]> =>
  server.query(`select pid from pg_stat_activity where application_name like 'ism-graph:%' and ${condition}`);

describe('while PostgreSQL is paused', () => {
  it('every path responds within its deadline, public keys from memory', async () => {
    const session = await system.login('manager');
    server.pause();
    // Nothing wakes the server before all of these have responded.
    const responses = Promise.all([
      admin.get('/api/v1/tags/'),
      admin.post('/api/v1/tags/', tag('PAUSED')),
      admin.post('/api/v1/tags/', tag('KEYED'), { headers: { 'idempotency-key': 'paused' } }),
      system.anonymous().post('/api/v1/auth/login/', LOGIN),
      session.post('/api/v1/auth/token/refresh/'),
      session.copy().post('/api/v1/auth/logout/'),
      system.anonymous().get('/.well-known/jwks.json'),
      system.anonymous().get('/api/health/'),
    ]);
    const [list, write, keyed, login, refresh, logout, keys, health] = await responses.finally(() =>
      server.resume(),
    );
    expect(keys.status).toBe(200);
    expect(health.status).toBe(503);
    for (const response of [list, write, keyed, login, refresh, logout]) {
      expect([503, 504]).toContain(response.status);
    }
    await eventually(async () => (await admin.get('/api/v1/tags/')).expectStatus(200));
    await eventually(async () => expect(await ours("state <> 'idle'")).toEqual([]));
  });
});

describe('while PostgreSQL is gone', () => {
  it('every path says so, with or without a key, and serves again', async () => {
    const session = await system.login('manager');
    const employee = await system.as('employee');
    await server.kill();
    const responses = await Promise.all([
      admin.get('/api/v1/tags/'),
      admin.post('/api/v1/tags/', tag('GONE')),
      admin.post('/api/v1/tags/', tag('GONE2'), { headers: { 'idempotency-key': 'gone' } }),
      system.anonymous().post('/api/v1/auth/login/', LOGIN),
      session.post('/api/v1/auth/token/refresh/'),
    ]);
    for (const response of responses) {
      response.expectStatus(503);
      response.expectHeader('retry-after');
    }
    const graph = await admin.post('/graphql', { query: '{ tags { totalCount } }' });
    expect(graph.json()).toMatchObject({ errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] });
    (await system.anonymous().get('/.well-known/jwks.json')).expectStatus(200);
    // Who is denied needs no database.
    const denied = await employee.get('/api/v1/users/');
    denied.expectStatus(403);

    await server.start();
    await eventually(async () => (await admin.post('/api/v1/tags/', tag('BACK'))).expectStatus(201));
    const keyed = { headers: { 'idempotency-key': 'gone' } };
    (await admin.post('/api/v1/tags/', tag('GONE2'), keyed)).expectStatus(201);
    const search = denied.header('x-request-id');
    await eventually(async () => {
      const logs = await admin.get(`/api/v1/audit-logs/?action=ACCESS_DENIED&search=${search}`);
      expect(logs.expectStatus(200).json()).toMatchObject({
        count: 1,
        results: [{ details: { code: 'FORBIDDEN' } }],
      });
    });
  });
});

describe('a database that takes no writes for a while', () => {
  /** Sessions keep the value that they were opened with, as they keep the server that they were opened to. */
  const setReadOnly = (value: 'on' | 'off'): Promise<unknown> =>
    server.query(
      `set transaction_read_only = off; alter database postgres set default_transaction_read_only = ${value}`,
    );

  it('rejects writes by both protocols, serves reads, and takes writes as soon as it can', async () => {
    await setReadOnly('on');
    await ours('pg_terminate_backend(pid)');
    await eventually(async () => (await admin.get('/api/v1/tags/')).expectStatus(200));

    const rest = await admin.post('/api/v1/tags/', tag('READONLY'));
    rest.expectStatus(503);
    rest.expectHeader('retry-after');
    const key = { headers: { 'idempotency-key': 'read-only' } };
    (await admin.post('/api/v1/tags/', tag('READONLY'), key)).expectStatus(503);
    const query = 'mutation { createTag(input: { name: "RO", tagType: SKILL }) { id } }';
    const graph = await admin.post('/graphql', { query });
    expect(graph.json()).toMatchObject({ errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] });
    // These open connections that are read-only, and are still there afterwards.
    const reads = await Promise.all(Array.from({ length: 20 }, () => admin.get('/api/v1/tags/')));
    expect(reads.map(({ status }) => status)).toEqual(Array(20).fill(200));

    await setReadOnly('off');
    await eventually(async () => (await admin.post('/api/v1/tags/', tag('WRITABLE'))).expectStatus(201));
    for (let count = 0; count < 20; count += 1) {
      (await admin.post('/api/v1/tags/', tag(`AGAIN${count}`))).expectStatus(201);
    }
  });
});
