import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'graphql';
import { GatewayContext } from '../../../gateway/request/context';
import { createLibrary, supergraphOf, type Library } from './support/library';
import { codesOf, createWorld, type World, type WorldOptions } from './support/gateway-world';
import { servedOverHttp, SubgraphServer } from './support/subgraph-server';

/** Everything a client can see must be the same, whether the subgraphs run in this process or in others. */
describe.each(['in process', 'http'] as const)('subgraphs reached %s', (transport) => {
  let library: Library;
  let world: World;
  const servers: SubgraphServer[] = [];

  beforeAll(async () => {
    library = createLibrary();
    world = await worldOf();
  });

  /** @param delay of everything that a subgraph does, in ms */
  async function worldOf(settings: WorldOptions['settings'] = {}, delay = 0): Promise<World> {
    const delayed = (subgraph: Library['identity']): Library['identity'] => ({
      ...subgraph,
      execute: async (...parameters) => {
        if (delay > 0) await sleep(delay);
        return subgraph.execute(...parameters);
      },
    });
    const inProcess = [delayed(library.identity), delayed(library.workforce)];
    if (transport === 'in process') return createWorld({ sdl: supergraphOf(), inProcess, settings });
    const identity = await SubgraphServer.start(servedOverHttp(delayed(library.identity)));
    const workforce = await SubgraphServer.start(servedOverHttp(delayed(library.workforce)));
    servers.push(identity, workforce);
    return createWorld({
      sdl: supergraphOf({ identity: identity.url, workforce: workforce.url }),
      settings,
    });
  }

  afterAll(async () => {
    await world.close();
    for (const server of servers) await server.close();
  });

  test('a query crosses both and keeps the order of rows', async () => {
    const { body, status } = await world.graphql(
      'query ($n: Int) { employees(first: $n) { id title user { id email employee { id manager { title } } } } }',
      { n: 2 },
    );
    expect(status).toBe(200);
    expect(body).toEqual({
      data: {
        employees: ['1', '2'].map((id) => ({
          id,
          title: `Title ${id}`,
          user: { id: `u${id}`, email: `u${id}@ism.test`, employee: { id, manager: { title: 'Manager' } } },
        })),
      },
    });
  });

  test('aliases, fragments and typename survive the plan', async () => {
    const { body } = await world.graphql(
      `query { a: employees(first: 1) { __typename ...e } b: employees(first: 1) { id: title } }
       fragment e on Employee { n: title user { id: email } }`,
    );
    expect(body).toEqual({
      data: {
        a: [{ __typename: 'Employee', n: 'Title 1', user: { id: 'u1@ism.test' } }],
        b: [{ id: 'Title 1' }],
      },
    });
  });

  test('a coded error passes untouched, whatever the code, without what is private', async () => {
    const { body, status } = await world.graphql('{ reject(code: "TEAPOT") caller }');
    expect(status).toBe(200);
    expect(body.data).toEqual({ reject: null, caller: 'nobody -' });
    expect(body.errors).toEqual([
      { message: 'rejected by code TEAPOT', path: ['reject'], extensions: { code: 'TEAPOT', hint: 7 } },
    ]);
  });

  test('an error inside an entity is at its place', async () => {
    const { body } = await world.graphql('{ employees(first: 2) { id user { secret } } }');
    expect(body.data).toEqual({
      employees: [
        { id: '1', user: { secret: null } },
        { id: '2', user: { secret: null } },
      ],
    });
    expect(body.errors?.map(({ path }) => path)).toEqual([
      ['employees', 0, 'user', 'secret'],
      ['employees', 1, 'user', 'secret'],
    ]);
    expect(codesOf(body)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  });

  test('an unexpected error says only the request id, and the log says the rest', async () => {
    const { body, text } = await world.graphql('{ explode caller }', undefined, { 'x-request-id': 'boom-1' });
    expect(body.data).toEqual({ explode: null, caller: 'nobody -' });
    expect(body.errors).toEqual([
      {
        message: 'Internal server error.',
        path: ['explode'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'boom-1' },
      },
    ]);
    expect(body.extensions).toEqual({ requestId: 'boom-1' });
    expect(text).not.toMatch(/10\.0\.0\.7|select/);
    expect(world.log.join('')).toContain('boom-1');
  });

  test('a null where the schema has none is an internal error of that subgraph', async () => {
    const { body } = await world.graphql('{ broken { text } caller }');
    expect(body.data).toEqual({ broken: null, caller: 'nobody -' });
    expect(codesOf(body)).toEqual(['INTERNAL_SERVER_ERROR']);
  });

  test('a slow field times out alone', async () => {
    const hurried = await worldOf({ timeoutMs: 2_000 });
    const { body } = await hurried.graphql('{ slow(ms: 60000) caller }');
    expect(body.data).toEqual({ slow: null, caller: 'nobody -' });
    expect(body.errors).toEqual([
      {
        message: 'A part of the graph did not respond in time.',
        path: ['slow'],
        extensions: { code: 'SUBGRAPH_TIMEOUT', service: 'identity', retryAfter: 1 },
      },
    ]);
    await hurried.close();
  });

  test('one time is for all fetches that follow each other', async () => {
    // Each of the three has less than the time, and all of them have more.
    const hurried = await worldOf({ timeoutMs: 500 }, 250);
    const { body } = await hurried.graphql('{ user(id: "u1") { employee { user { email } } } }');
    expect(codesOf(body)).toEqual(['SUBGRAPH_TIMEOUT']);
    await hurried.close();
  });

  test('the refresh token goes to identity alone', async () => {
    const { body } = await world.graphql('{ whoami caller }', undefined, {
      cookie: 'refresh_token=r3fr3sh',
      'x-request-id': 'request-1',
    });
    expect(body.data).toEqual({ whoami: 'nobody request-1 127.0.0.1 r3fr3sh', caller: 'nobody -' });
  });

  test('an effect on the session becomes cookies, from identity alone', async () => {
    const foreign = await world.graphql('{ caller }');
    expect(foreign.cookies).toEqual([]);
    const login = await world.graphql('mutation { login(email: "a") { id } }');
    expect(login.body.data).toEqual({ login: { id: 'a' } });
    expect(login.cookies.map(({ name }) => name)).toEqual([
      'access_token',
      'refresh_token',
      'refresh_token',
      'csrftoken',
    ]);
    expect(login.text).not.toContain('access.token');
  });

  test('mutations run once, in their order', async () => {
    library.calls.count = 0;
    const { body } = await world.graphql(
      'mutation { a: count b: count r: rename(id: "1", title: "x") { title } c: count }',
    );
    expect(body.data).toEqual({ a: 1, b: 2, r: { title: 'x' }, c: 3 });
  });

  test('wrong variables are the error of the client', async () => {
    const { body, status } = await world.graphql('query ($n: Int) { employees(first: $n) { id } }', {
      n: 'many',
    });
    expect(status).toBe(200);
    expect(body.data).toBeUndefined();
    expect(codesOf(body)).toEqual(['BAD_USER_INPUT']);
    expect(body.errors?.[0]?.message).toContain('"$n"');
  });

  test('execute beside Apollo Server gives the same result', async () => {
    const query = 'query Test ($n: Int) { employees(first: $n) { id user { email } } explode }';
    const operation = world.gateway.prepare(parse(query), 'Test');
    const metadata = { identity: null, requestId: 'r', clientAddress: '', refreshToken: null };
    const direct = await world.gateway.execute(operation, { n: 1 }, new GatewayContext(metadata, 'none'));
    const { body } = await world.graphql(query, { n: 1 }, { 'x-request-id': 'r' });
    expect(JSON.parse(JSON.stringify({ data: direct.data, errors: direct.errors }))).toEqual({
      data: body.data,
      errors: body.errors,
    });
  });

  test('fetches are timed by subgraph and outcome', async () => {
    await world.graphql('{ caller }');
    const text = await world.metrics.metrics();
    expect(text).toMatch(
      /ism_subgraph_fetch_duration_seconds_count\{subgraph="workforce",outcome="ok"\} \d+/,
    );
  });
});
