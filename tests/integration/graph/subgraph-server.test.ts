import type { FastifyInstance } from 'fastify';
import { connect } from 'node:net';
import {
  ENVELOPE_REJECTED,
  METADATA_HEADER,
  signMetadata,
  type Identity,
} from '../../../schema/contract/identity';
import { TIMEOUT_HEADER } from '../../../schema/contract/request-timeout';
import type * as httpServer from '../../../subgraphs/shared/serving/http-server';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { withClient } from '../../testkit/connection';
import { eventually } from '../../testkit/eventually';
import { useSystem } from '../../testkit/system';

const system = useSystem();
const SECRET = 'a-secret-for-this-test';
const TOKEN = 'a-token-of-those-who-operate-it';

const viewer: Identity = {
  kind: 'user',
  userId: '00000000-0000-4000-8000-000000000001',
  sub: '00000000-0000-4000-8000-000000000001',
  email: 'viewer@ism.test',
  role: 'VIEWER',
  scopes: [],
  sessionId: null,
};

let server: FastifyInstance;
beforeAll(() => {
  const { workforce } = system.get().system;
  const { createSubgraphServer } = system
    .get()
    .module<typeof httpServer>('subgraphs/shared/serving/http-server.ts');
  server = createSubgraphServer(workforce, {
    secret: SECRET,
    bodyLimit: 100_000,
    healthReaders: { token: TOKEN },
    logger: createLogger({ level: 'silent' }),
  });
});
afterAll(() => server.close());

const metadata = { identity: viewer, requestId: 'r', clientAddress: '127.0.0.1', refreshToken: null };

const send = (headers: Record<string, string>, payload: string) =>
  server.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json', ...headers },
    payload,
  });

async function ask(query: string, { secret = SECRET, audience = 'workforce', about = '' } = {}) {
  const payload = JSON.stringify({ query });
  const headers = { [METADATA_HEADER]: signMetadata(metadata, audience, secret, about || payload) };
  const response = await send(headers, payload);
  return {
    status: response.statusCode,
    body: response.json<{ data?: unknown; errors?: { extensions?: { code?: string } }[] }>(),
  };
}

describe('a subgraph over HTTP', () => {
  it('believes an identity that the gateway signed', async () => {
    const { body } = await ask('{ unitTypes { code } }');

    expect(body.data).toEqual({
      unitTypes: ['CLINIC', 'DEPARTMENT', 'SERVICE', 'UNIT'].map((code) => ({ code })),
    });
  });

  it.each([
    ['with another secret', { secret: 'another' }],
    ['for another subgraph', { audience: 'identity' }],
    ['for another request', { about: JSON.stringify({ query: '{ unitTypes { label } }' }) }],
    ['for a request without a body', { about: ' ' }],
  ])('serves nobody who signed %s', async (_case, signing) => {
    const { status, body } = await ask('{ unitTypes { code } }', signing);

    expect([status, body.data]).toEqual([401, undefined]);
  });

  it.each([
    '{ unitTypes { code } }',
    '{ __schema { types { name } } }',
    '{ _service { sdl } }',
    '{ _entities(representations: [{ __typename: "OrgUnit", id: "x" }]) { ... on OrgUnit { name } } }',
    '{ nonsense }',
  ])('does not so much as read what nobody signed: %s', async (query) => {
    const response = await send({}, JSON.stringify({ query }));

    expect([response.statusCode, response.json()]).toEqual([
      401,
      { errors: [{ message: 'it is not signed', extensions: { code: ENVELOPE_REJECTED } }] },
    ]);
  });

  it('guards what is reached through _entities', async () => {
    const query =
      '{ _entities(representations: [{ __typename: "Salary", id: "x" }]) { ... on Employee { salary } } }';

    expect((await ask(query)).body.data ?? null).toBeNull();
  });

  it('shows its SDL to the gateway', async () => {
    expect((await ask('{ _service { sdl } }')).status).toBe(200);
  });

  it('responds to what is no query with an error', async () => {
    expect((await ask('{ nonsense }')).body.errors).toHaveLength(1);
    expect((await ask('{')).body.errors).toHaveLength(1);
    const signed = { [METADATA_HEADER]: signMetadata(metadata, 'workforce', SECRET, '{}') };
    expect((await send(signed, '{}')).statusCode).toBe(400);
  });

  it('tells its health where the gateway does, and to operators with its parts', async () => {
    for (const url of ['/api/health/', '/api/health/?probe=ready', '/health']) {
      const response = await server.inject(url);
      expect([response.statusCode, response.json()]).toEqual([
        200,
        { status: 'healthy', timestamp: expect.any(String) as string },
      ]);
      const seen = await server.inject({ url, headers: { authorization: `Bearer ${TOKEN}` } });
      expect(seen.json()).toMatchObject({ status: 'healthy', database: 'connected' });
    }
    expect((await server.inject('/api/health/?probe=deep')).statusCode).toBe(400);
  });

  it('is alive and not ready without its database', async () => {
    const { workforce } = system.get().system;
    const query = jest.spyOn(workforce.dataSource, 'query').mockRejectedValue(new Error('gone'));
    const statuses = [];
    for (const url of ['/api/health/', '/api/health/?probe=ready', '/api/health/?probe=live']) {
      const { statusCode, headers } = await server.inject(url);
      statuses.push([statusCode, headers['retry-after']]);
    }
    query.mockRestore();

    expect(statuses).toEqual([
      [503, '1'],
      [503, '1'],
      [200, undefined],
    ]);
  });

  it('serves what still comes on an open connection while it stops, and is alive and not ready', async () => {
    const { workforce } = system.get().system;
    const { createSubgraphServer } = system
      .get()
      .module<typeof httpServer>('subgraphs/shared/serving/http-server.ts');
    const logger = createLogger({ level: 'silent' });
    const stopping = createSubgraphServer(workforce, { secret: SECRET, bodyLimit: 1000, logger });
    let respond: (rows: unknown) => void = () => undefined;
    const held = new Promise((resolve) => (respond = resolve));
    const query = jest.spyOn(workforce.dataSource, 'query').mockReturnValue(held);
    const { hostname, port } = new URL(await stopping.listen({ host: '127.0.0.1', port: 0 }));
    const socket = connect(Number(port), hostname);
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    const ended = new Promise((resolve) => socket.once('close', resolve));
    const ask = (probe: string): void =>
      void socket.write(`GET /api/health/?probe=${probe} HTTP/1.1\r\nhost: x\r\n\r\n`);
    let received = 0;
    stopping.server.on('request', () => (received += 1));
    const until = (count: number) =>
      eventually(() => {
        expect(received).toBe(count);
        return Promise.resolve();
      });
    ask('ready');
    await until(1);

    const closing = stopping.close();
    await new Promise((resolve) => setImmediate(resolve));
    ask('live');
    await until(2);
    respond([]);
    await Promise.all([closing, ended]);
    query.mockRestore();

    const [ready, live] = Buffer.concat(chunks).toString().split('HTTP/1.1 ').slice(1);
    expect(ready).toMatch(/^503 [^]*retry-after: 1\r\n/i);
    expect(live).toMatch(/^200 [^]*connection: close\r\n/i);
  });
});

describe('a request that nobody waits for', () => {
  const query = '{ tags { totalCount } }';
  const waiting = (): Promise<unknown[]> =>
    system
      .get()
      .database.query(
        "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      );
  const whileLocked = (work: () => Promise<void>): Promise<void> =>
    withClient(system.get().database.url, async (client) => {
      await client.query('begin; lock table workforce.tag_catalog in access exclusive mode');
      await work();
      await client.query('rollback');
    });
  const payload = JSON.stringify({ query });
  const headers = (): Record<string, string> => ({
    'content-type': 'application/json',
    [METADATA_HEADER]: signMetadata(metadata, 'workforce', SECRET, payload),
  });

  it('has its statement cancelled when the gateway closes the connection', () =>
    whileLocked(async () => {
      const address = await server.listen({ port: 0, host: '127.0.0.1' });
      const gateway = new AbortController();
      const response = fetch(`${address}/graphql`, {
        method: 'POST',
        headers: headers(),
        body: payload,
        signal: gateway.signal,
      });
      await eventually(async () => expect(await waiting()).toHaveLength(1));
      gateway.abort();
      await expect(response).rejects.toThrow();
      await eventually(async () => expect(await waiting()).toHaveLength(0));
    }));

  it('has its statement cancelled when the time of the gateway is over', () =>
    whileLocked(async () => {
      const response = await send({ ...headers(), [TIMEOUT_HEADER]: '500' }, payload);
      expect(response.json()).toMatchObject({ errors: [{ extensions: { code: 'SUBGRAPH_TIMEOUT' } }] });
      await eventually(async () => expect(await waiting()).toHaveLength(0));
    }));
});
