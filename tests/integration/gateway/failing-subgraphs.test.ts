import { createLibrary, supergraphOf } from './support/library';
import { codesOf, createWorld, type World, type WorldOptions } from './support/gateway-world';
import { send, servedOverHttp, SubgraphServer, type Respond } from './support/subgraph-server';

const QUERY = '{ me { id } employees(first: 1) { id } }';
const ENTITIES = '{ employees(first: 2) { id user { email } } }';
const EMPLOYEES = [{ id: '1' }];

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const resource of open.splice(0).reverse()) await resource.close();
});

/** Workforce is well, identity responds as told. */
async function worldWith(reply: Respond, settings: WorldOptions['settings'] = {}) {
  const library = createLibrary();
  const identity = await SubgraphServer.start(reply);
  const workforce = await SubgraphServer.start(servedOverHttp(library.workforce));
  const urls = { identity: identity.url, workforce: workforce.url };
  const world = await createWorld({ sdl: supergraphOf(urls), settings });
  open.push(identity, workforce, world);
  return { world, identity, workforce, library };
}

async function failureOf(world: World, query = QUERY) {
  const reply = await world.graphql(query);
  expect(reply.status).toBe(200);
  expect(reply.text).not.toMatch(/127\.0\.0\.1|localhost|ECONN|secret-text|<html|stack/i);
  return reply.body;
}

const cut: Respond = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"data":{"me":');
  setTimeout(() => response.destroy(), 10);
};

const drip: Respond = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 20);
  response.on('close', () => clearInterval(timer));
};

describe('a subgraph that misbehaves costs its own fields only', () => {
  test.each<[string, Respond, string]>([
    ['hangs', () => undefined, 'SUBGRAPH_TIMEOUT'],
    ['drips', drip, 'SUBGRAPH_TIMEOUT'],
    ['dies before it responds', (_, response) => response.destroy(), 'SUBGRAPH_UNAVAILABLE'],
    ['dies in the middle of its response', cut, 'SUBGRAPH_UNAVAILABLE'],
    [
      'responds with 503 and a page',
      (_, r) => send(r, '<html>secret-text</html>', 503),
      'SUBGRAPH_UNAVAILABLE',
    ],
    ['returns a page', (_, r) => send(r, '<html>secret-text</html>'), 'SUBGRAPH_BAD_ANSWER'],
    ['responds with 500 and text', (_, r) => send(r, 'secret-text', 500), 'SUBGRAPH_BAD_ANSWER'],
    ['returns an empty body', (_, r) => send(r, ''), 'SUBGRAPH_BAD_ANSWER'],
    ['returns {}', (_, r) => send(r, {}), 'SUBGRAPH_BAD_ANSWER'],
    ['returns null', (_, r) => send(r, 'null'), 'SUBGRAPH_BAD_ANSWER'],
    ['returns a list', (_, r) => send(r, []), 'SUBGRAPH_BAD_ANSWER'],
    ['returns data null', (_, r) => send(r, { data: null }), 'SUBGRAPH_BAD_ANSWER'],
    [
      'returns data null and no errors in a list',
      (_, r) => send(r, { data: null, errors: [] }),
      'SUBGRAPH_BAD_ANSWER',
    ],
    ['returns a string as data', (_, r) => send(r, { data: 'secret-text' }), 'SUBGRAPH_BAD_ANSWER'],
    ['returns a list as object', (_, r) => send(r, { data: { me: [{ id: '1' }] } }), 'SUBGRAPH_BAD_ANSWER'],
    ['returns a string as object', (_, r) => send(r, { data: { me: 'secret-text' } }), 'SUBGRAPH_BAD_ANSWER'],
    ['returns errors without a message', (_, r) => send(r, { errors: [{}] }), 'SUBGRAPH_BAD_ANSWER'],
    [
      'returns errors that are not a list',
      (_, r) => send(r, { errors: 'secret-text' }),
      'SUBGRAPH_BAD_ANSWER',
    ],
    [
      'returns too much',
      (_, r) => send(r, { data: { me: { id: 'x'.repeat(200_000) } } }),
      'SUBGRAPH_BAD_ANSWER',
    ],
    [
      'redirects',
      (_, r) => r.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      'SUBGRAPH_BAD_ANSWER',
    ],
    [
      'cannot read the plan',
      (_, r) =>
        send(
          r,
          {
            errors: [{ message: 'secret-text', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
          },
          400,
        ),
      'SUBGRAPH_BAD_ANSWER',
    ],
    [
      'returns errors without a code',
      (_, r) => send(r, { errors: [{ message: 'secret-text' }] }),
      'SUBGRAPH_BAD_ANSWER',
    ],
    ['returns no field', (_, r) => send(r, { data: {} }), 'SUBGRAPH_BAD_ANSWER'],
    ['returns another field', (_, r) => send(r, { data: { you: { id: '1' } } }), 'SUBGRAPH_BAD_ANSWER'],
    ['leaves out a field of an object', (_, r) => send(r, { data: { me: {} } }), 'SUBGRAPH_BAD_ANSWER'],
    [
      'names a type that cannot be there',
      (_, r) => send(r, { data: { me: { __typename: 'Employee', id: '1' } } }),
      'SUBGRAPH_BAD_ANSWER',
    ],
    [
      'calls JSON a page',
      (_, r) => r.writeHead(200, { 'content-type': 'text/html' }).end('{"data":{"me":{"id":"1"}}}'),
      'SUBGRAPH_BAD_ANSWER',
    ],
    [
      'does not say what it sends',
      (_, r) => r.writeHead(200).end('{"data":{"me":{"id":"1"}}}'),
      'SUBGRAPH_BAD_ANSWER',
    ],
    ['responds with 404 and a page', (_, r) => send(r, '<html>', 404), 'SUBGRAPH_BAD_ANSWER'],
    ['responds with a JSON error of its own', (_, r) => send(r, { error: 'x' }, 500), 'SUBGRAPH_BAD_ANSWER'],
    [
      'returns a null in a non-null field',
      (_, r) => send(r, { data: { me: { id: null } } }),
      'SUBGRAPH_BAD_ANSWER',
    ],
    ['returns an object as id', (_, r) => send(r, { data: { me: { id: { a: 1 } } } }), 'SUBGRAPH_BAD_ANSWER'],
    [
      'names a type that is none',
      (_, r) => send(r, { data: { me: { __typename: 5, id: '1' } } }),
      'SUBGRAPH_BAD_ANSWER',
    ],
  ])('%s', async (_name, reply, code) => {
    // Short only where it is met: what else is asked must be there within it.
    const { world } = await worldWith(reply, code === 'SUBGRAPH_TIMEOUT' ? { timeoutMs: 2_000 } : {});
    const body = await failureOf(world);
    expect(body.data?.employees).toEqual(EMPLOYEES);
    expect(body.data?.me ?? null).toBeNull();
    expect(codesOf(body)).toEqual([code]);
    expect(body.extensions?.requestId).toEqual(expect.any(String));
  });

  test.each<[string, unknown, string]>([
    ['too few', [{ email: 'a' }], 'SUBGRAPH_BAD_ANSWER'],
    ['none', null, 'SUBGRAPH_BAD_ANSWER'],
    ['an object', { email: 'a' }, 'SUBGRAPH_BAD_ANSWER'],
    [
      'others, by their ids',
      [
        { id: 'u2', email: 'b' },
        { id: 'u1', email: 'a' },
      ],
      'SUBGRAPH_BAD_ANSWER',
    ],
  ])('entities: %s', async (_name, entities, code) => {
    const { world } = await worldWith((_, response) => send(response, { data: { _entities: entities } }));
    const body = await failureOf(world, ENTITIES);
    expect(body.data?.employees ?? null).not.toEqual([]);
    expect(codesOf(body)[0]).toBe(code);
  });

  test('rejects the connection', async () => {
    const { world, identity } = await worldWith(() => undefined);
    await identity.close();
    open.splice(open.indexOf(identity), 1);
    const body = await failureOf(world);
    expect(body.data).toEqual({ me: null, employees: EMPLOYEES });
    expect(codesOf(body)).toEqual(['SUBGRAPH_UNAVAILABLE']);
  });

  test('the deadline holds for a dripping body', async () => {
    const { world } = await worldWith(drip, { timeoutMs: 200 });
    // The body never ends: without a deadline neither would this.
    expect(codesOf(await failureOf(world))).toContain('SUBGRAPH_TIMEOUT');
  });

  test('a GraphQL body counts whatever the status', async () => {
    const { world } = await worldWith((_, response) => send(response, { data: { me: { id: '7' } } }, 500));
    const body = await failureOf(world);
    expect(body).toEqual({ data: { me: { id: '7' }, employees: EMPLOYEES } });
  });

  test('a request id that was not sent is not believed', async () => {
    const { world, identity } = await worldWith((_, response) => send(response, { data: { me: null } }));
    const reply = await world.graphql(QUERY, undefined, { 'x-request-id': 'bad id\u0001' });
    expect(reply.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(identity.received[0]?.headers['x-request-id']).toBe(reply.headers['x-request-id']);
  });
});

describe('retry', () => {
  const failFirst: (fail: Respond) => Respond = (fail) => (received, response, attempt) =>
    attempt === 1
      ? fail(received, response, attempt)
      : send(response, { data: { me: { id: '1' }, count: 1, __typename: 'Query' } });

  test.each<[string, Respond]>([
    ['a lost connection', (_, response) => response.destroy()],
    ['a body cut short', cut],
    ['502', (_, response) => send(response, 'x', 502)],
    ['504', (_, response) => send(response, 'x', 504)],
  ])('a query is repeated once after %s', async (_name, fail) => {
    const { world, identity } = await worldWith(failFirst(fail));
    expect(await failureOf(world)).toEqual({ data: { me: { id: '1' }, employees: EMPLOYEES } });
    expect(identity.received).toHaveLength(2);
  });

  test('a query is repeated at most once', async () => {
    const { world, identity } = await worldWith((_, response) => response.destroy());
    await failureOf(world);
    expect(identity.received).toHaveLength(2);
  });

  test('a mutation is never repeated', async () => {
    const { world, identity } = await worldWith(failFirst((_, response) => response.destroy()));
    const body = await failureOf(world, 'mutation { count }');
    expect(codesOf(body)).toEqual(['SUBGRAPH_UNAVAILABLE']);
    expect(identity.received).toHaveLength(1);
  });

  test('a wrong response is not asked for again', async () => {
    const { world, identity } = await worldWith((_, response) => send(response, {}));
    await failureOf(world);
    expect(identity.received).toHaveLength(1);
  });
});

describe('start and swap', () => {
  test('the gateway starts while every subgraph is down, and finds them later', async () => {
    const library = createLibrary();
    const reserved = await SubgraphServer.start(() => undefined);
    const { port, url } = reserved;
    await reserved.close();
    const world = await createWorld({ sdl: supergraphOf({ identity: url }), inProcess: [library.workforce] });
    open.push(world);
    expect(codesOf(await failureOf(world))).toEqual(['SUBGRAPH_UNAVAILABLE']);
    open.push(
      await SubgraphServer.start((_, response) => send(response, { data: { me: { id: '5' } } }), port),
    );
    expect(await failureOf(world)).toEqual({ data: { me: { id: '5' }, employees: EMPLOYEES } });
  });

  test('a subgraph without an address is named at start, with what to set', async () => {
    const sdl = supergraphOf({ identity: '' }).replace('http://identity.invalid/graphql', '');
    await expect(createWorld({ sdl })).rejects.toThrow('SUBGRAPH_IDENTITY_URL');
  });
});

describe('a client that says much of itself', () => {
  test('is served like any other, and costs nobody the subgraph', async () => {
    const { identity } = createLibrary();
    const { world } = await worldWith(servedOverHttp(identity));
    const long = 'x'.repeat(12_000);
    const headers = { 'user-agent': long, cookie: `refresh_token=${long}` };

    for (let count = 0; count < 6; count += 1)
      expect((await world.graphql('{ me { id } }', undefined, headers)).body.errors).toBeUndefined();

    const closed = { reads: 'closed', writes: 'closed' };
    expect(world.subgraphs.states().map(({ breakers }) => breakers)).toEqual([closed, closed]);
  });
});
