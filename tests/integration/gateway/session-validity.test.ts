import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { remoteSessionValidity } from '../../../gateway/auth/session-validity';
import { METADATA_HEADER, verifyMetadata, type Identity } from '../../../schema/contract/identity';
import { codesOf } from './support/gateway-world';
import { COOKIES, MUTATION, openWorlds } from './support/signed-in-world';

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
const WRITER = { cookie: COOKIES, 'x-csrftoken': 'tok3n' };

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
  let server: Server;
  let address: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const metadata = verifyMetadata(String(request.headers[METADATA_HEADER]), 'identity', SECRET);
      response.statusCode = metadata?.identity ? 200 : 401;
      response.end(JSON.stringify({ isSessionActive: metadata?.identity?.sessionId === 'open' }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  });

  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  test('tells whether the session of the caller is active', async () => {
    const isSessionActive = remoteSessionValidity({ address, secret: SECRET, timeoutMs: 300_000 });
    await expect(isSessionActive(CALLER)).resolves.toBe(true);
    await expect(isSessionActive({ ...CALLER, sessionId: 'ended' })).resolves.toBe(false);
  });

  test('fails when it is rejected or nobody responds', async () => {
    const forger = remoteSessionValidity({ address, secret: 'other', timeoutMs: 300_000 });
    await expect(forger(CALLER)).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    const nobody = remoteSessionValidity({
      address: 'http://127.0.0.1:9/',
      secret: SECRET,
      timeoutMs: 300_000,
    });
    await expect(nobody(CALLER)).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
  });
});
