import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { remoteSessionValidity } from '../../../gateway/auth/session-validity';
import { METADATA_HEADER, verifyMetadata, type Identity } from '../../../schema/contract/identity';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { codesOf } from './support/gateway-world';
import { COOKIES, CSRF_TOKEN, MUTATION, openWorlds } from './support/signed-in-world';

const SECRET = 'shared';
const CALLER: Identity = {
  kind: 'user',
  userId: 'u',
  sub: 's',
  email: 'e@ism.test',
  role: 'VIEWER',
  scopes: [],
  sessionId: 'open',
};
const WRITER = { cookie: COOKIES, 'x-csrftoken': CSRF_TOKEN };

describe('a mutation', () => {
  const world = openWorlds();

  test('is done for a caller whose session is still active', async () => {
    const { graphql } = await world({ isSessionActive: () => Promise.resolve(true) });
    const reply = await graphql(MUTATION, undefined, WRITER);
    expect(reply.body.errors).toBeUndefined();
  });

  test('of anybody is done also when the session of its cookie has ended', async () => {
    const { graphql } = await world({ isSessionActive: () => Promise.resolve(false) });
    const login = await graphql('mutation { login(email: "a") { id } }', undefined, WRITER);
    expect(login.body.errors).toBeUndefined();
  });

  test('is denied to a bearer of an ended session, also one that anybody may do', async () => {
    const { graphql } = await world({ isSessionActive: () => Promise.resolve(false) });
    const reply = await graphql('mutation { login(email: "a") { id } }', undefined, {
      authorization: 'Bearer good',
    });
    expect(codesOf(reply.body)).toEqual(['UNAUTHENTICATED']);
  });

  test('waits for better times when nobody can tell; a query is not asked about', async () => {
    const { graphql } = await world({ isSessionActive: () => Promise.reject(new Error('down')) });
    const reply = await graphql(MUTATION, undefined, WRITER);
    expect(codesOf(reply.body)).toEqual(['SUBGRAPH_UNAVAILABLE']);
    const read = await graphql('{ me { id } }', undefined, { cookie: COOKIES });
    expect(read.body).toEqual({ data: { me: { id: 'ana' } } });
  });
});

describe('asking another process', () => {
  const servers: Server[] = [];
  const log: string[] = [];
  const logger = createLogger({
    level: 'warn',
    destination: { write: (line: string) => void log.push(line) },
  });

  afterEach(() => {
    log.length = 0;
    for (const server of servers.splice(0)) server.close().closeAllConnections();
  });

  async function listen(respond: RequestListener): Promise<string> {
    const server = createServer(respond).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  }

  const ask = (address: string) =>
    remoteSessionValidity({ address, secret: SECRET, timeoutMs: 300_000, logger })(CALLER);

  test('tells whether the session of the caller is active', async () => {
    const address = await listen((request, response) => {
      const { identity } = verifyMetadata(String(request.headers[METADATA_HEADER]), 'identity', SECRET);
      response.end(JSON.stringify({ isSessionActive: identity?.sessionId === 'open' }));
    });
    const isSessionActive = remoteSessionValidity({ address, secret: SECRET, timeoutMs: 300_000, logger });
    await expect(isSessionActive(CALLER)).resolves.toBe(true);
    await expect(isSessionActive({ ...CALLER, sessionId: 'ended' })).resolves.toBe(false);
  });

  test('asks once more when the connection is lost', async () => {
    let asked = 0;
    const address = await listen((request, response) => {
      asked += 1;
      if (asked === 1) request.socket.destroy();
      else response.end(JSON.stringify({ isSessionActive: true }));
    });
    await expect(ask(address)).resolves.toBe(true);
    expect(asked).toBe(2);
  });

  test('does not take an object that says nothing for an ended session', async () => {
    const address = await listen((_, response) => response.end('{}'));
    await expect(ask(address)).rejects.toMatchObject({ code: 'SUBGRAPH_BAD_ANSWER' });
  });

  test.each<[string, RequestListener, string]>([
    ['nobody there', (request) => void request.socket.destroy(), 'SUBGRAPH_UNAVAILABLE'],
    ['a process that drains', (_, response) => void response.writeHead(503).end(), 'SUBGRAPH_UNAVAILABLE'],
    ['a JSON null', (_, response) => void response.end('null'), 'SUBGRAPH_BAD_ANSWER'],
    ['no JSON', (_, response) => void response.end('<html>'), 'SUBGRAPH_BAD_ANSWER'],
    [
      'a rejected signature',
      (_, response) => void response.writeHead(401).end('{"errors":[{"message":"its signature is wrong"}]}'),
      'SUBGRAPH_BAD_ANSWER',
    ],
  ])('fails with a code and a line in the log: %s', async (_case, respond, code) => {
    await expect(ask(await listen(respond))).rejects.toMatchObject({ code });
    expect(log).toHaveLength(1);
    if (_case === 'a rejected signature') expect(log[0]).toContain('its signature is wrong');
  });
});
