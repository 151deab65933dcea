import { GraphQLError } from 'graphql';
import { connect } from 'node:net';
import type { Stage } from '../../../gateway/pipeline/execution';
import { IsmError, type ErrorCode } from '../../../schema/contract/errors';
import { eventually } from '../../testkit/eventually';
import { codesOf, type GraphResponse } from './support/gateway-world';
import { createLibrary, supergraphOf } from './support/library';
import { COOKIES, CSRF_TOKEN, MUTATION, openWorlds } from './support/signed-in-world';
import { SubgraphServer, type Respond } from './support/subgraph-server';

/** Every way to a 503, and those to a 504: who may come back hears when. */

const world = openWorlds();
const open: SubgraphServer[] = [];

afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

/** The identity subgraph in another process, which responds as told. */
async function distributed(respond: Respond, settings = {}) {
  const identity = await SubgraphServer.start(respond);
  open.push(identity);
  const sdl = supergraphOf({ identity: identity.url });
  return world({ sdl, inProcess: [createLibrary().workforce], settings });
}

const waitOf = ({ headers, body }: GraphResponse) => ({
  codes: codesOf(body),
  inErrors: body.errors?.map(({ extensions }) => extensions.retryAfter),
  inHeader: headers['retry-after'],
});

const lost: Respond = (_, response) => response.destroy();
const silent: Respond = () => undefined;
const unavailable = { codes: ['SUBGRAPH_UNAVAILABLE'], inErrors: [1], inHeader: '1' };

describe('over GraphQL', () => {
  test('a subgraph that is gone, and one whose breaker is open', async () => {
    const { graphql, subgraphs } = await distributed(lost);
    for (let count = 0; count < 30; count += 1)
      expect(waitOf(await graphql('{ me { id } }'))).toEqual(unavailable);
    expect(subgraphs.states()).toContainEqual(
      expect.objectContaining({ name: 'identity', breakers: { reads: 'open', writes: 'closed' } }),
    );
  });

  test('the longest wait of several', async () => {
    const errorOf = (retryAfter?: number) =>
      new GraphQLError('gone', { extensions: { code: 'SUBGRAPH_UNAVAILABLE', retryAfter } });
    const stage: Stage = () => () => Promise.resolve({ data: null, errors: [errorOf(7), errorOf()] });
    const { graphql } = await world({ extensions: [{ stage }] });
    expect(waitOf(await graphql('{ caller }'))).toMatchObject({ inErrors: [7, 1], inHeader: '7' });
  });

  test('keys of tokens that cannot be had', async () => {
    const { graphql } = await world({
      verifyToken: () => Promise.reject(new IsmError('SUBGRAPH_UNAVAILABLE')),
    });
    const response = await graphql('{ caller }', undefined, { authorization: 'Bearer good' });
    expect(response.status).toBe(503);
    expect(waitOf(response)).toEqual(unavailable);
  });

  test('a session of which nobody can tell', async () => {
    const { graphql } = await world({ isSessionActive: () => Promise.reject(new Error('down')) });
    const response = await graphql(MUTATION, undefined, { cookie: COOKIES, 'x-csrftoken': CSRF_TOKEN });
    expect(waitOf(response)).toEqual(unavailable);
  });

  test('a query that took too long, and a mutation only when it may be sent again', async () => {
    const { graphql } = await distributed(silent, { timeoutMs: 500 });
    const late = { codes: ['SUBGRAPH_TIMEOUT'], inErrors: [1], inHeader: '1' };
    const unknown = { codes: ['SUBGRAPH_TIMEOUT'], inErrors: [undefined], inHeader: undefined };

    expect(waitOf(await graphql('{ me { id } }'))).toEqual(late);
    expect(waitOf(await graphql('mutation { count }'))).toEqual(unknown);
    expect(waitOf(await graphql('mutation { count }', undefined, { 'idempotency-key': 'k' }))).toEqual(late);
  });

  test('what is wrong for good says nothing of a retry', async () => {
    const { graphql } = await distributed((_, response) => response.end('<html>'));
    expect(waitOf(await graphql('{ me { id } }'))).toEqual({
      codes: ['SUBGRAPH_BAD_ANSWER'],
      inErrors: [undefined],
      inHeader: undefined,
    });
  });
});

describe('over HTTP', () => {
  const failures = (method: 'GET' | 'POST', code: ErrorCode, headers = {}) =>
    world().then(async ({ gateway: { app } }) => {
      app.route({ method, url: '/api/v1/anything/', handler: () => Promise.reject(new IsmError(code)) });
      const response = await app.inject({ method, url: '/api/v1/anything/', headers });
      return [response.statusCode, response.headers['retry-after']];
    });

  test.each<['GET' | 'POST', ErrorCode, object, [number, string | undefined]]>([
    ['GET', 'SUBGRAPH_UNAVAILABLE', {}, [503, '1']],
    ['POST', 'SUBGRAPH_UNAVAILABLE', {}, [503, '1']],
    ['POST', 'OVERLOADED', {}, [503, '1']],
    ['GET', 'SUBGRAPH_TIMEOUT', {}, [504, '1']],
    ['POST', 'SUBGRAPH_TIMEOUT', {}, [504, undefined]],
    ['POST', 'SUBGRAPH_TIMEOUT', { 'idempotency-key': 'k' }, [504, '1']],
    ['GET', 'SUBGRAPH_BAD_ANSWER', {}, [502, undefined]],
  ])('%s: %s', async (method, code, headers, expected) => {
    expect(await failures(method, code, headers)).toEqual(expected);
  });

  test('keys that nobody can publish', async () => {
    const { gateway } = await world({
      publicKeys: () => Promise.reject(new IsmError('SUBGRAPH_UNAVAILABLE')),
    });
    const response = await gateway.app.inject('/.well-known/jwks.json');
    expect([response.statusCode, response.headers['retry-after']]).toEqual([503, '1']);
  });

  test('a gateway that stops while a connection is open', async () => {
    let arrive: () => void = () => undefined;
    let release: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    const released = new Promise<void>((resolve) => (release = resolve));
    const { gateway } = await distributed(async (_, response) => {
      arrive();
      await released;
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":{"me":{"id":"1"}}}');
    });
    const { hostname, port } = new URL(await gateway.listen());
    let received = 0;
    gateway.app.server.on('request', () => (received += 1));
    const socket = connect(Number(port), hostname);
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    const ended = new Promise((resolve) => socket.once('close', resolve));
    const ask = (query: string): void => {
      const body = JSON.stringify({ query });
      socket.write(
        `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
      );
    };
    ask('{ me { id } }');
    await arrived;

    const closing = gateway.close();
    await new Promise((resolve) => setImmediate(resolve));
    ask('{ __typename }');
    await eventually(() => {
      expect(received).toBe(2);
      return Promise.resolve();
    });
    release();
    await Promise.all([closing, ended]);

    const [first, second] = Buffer.concat(chunks).toString().split('HTTP/1.1 ').slice(1);
    expect(first).toContain('{"me":{"id":"1"}}');
    expect(second).toMatch(/^503 /);
    expect(second).toMatch(/retry-after: 1\r\n/i);
    expect(second).toContain('"code":"OVERLOADED"');
  });
});
