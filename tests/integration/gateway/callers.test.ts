import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { IsmError } from '../../../schema/contract/errors';
import type { Identity } from '../../../schema/contract/identity';
import { codesOf, type World } from './support/gateway-world';
import { ANA, COOKIES, CSRF_TOKEN, MUTATION, openWorlds } from './support/signed-in-world';

const world = openWorlds();

/** Serves routes below /api as REST's. */
const admitted = async (gateway: World['gateway'], addRoutes: (scope: FastifyInstance) => void) =>
  gateway.app.register(
    (scope, _options, done) => {
      gateway.admit(scope);
      addRoutes(scope);
      done();
    },
    { prefix: '/api' },
  );

describe('authentication', () => {
  test('a bearer token or the access cookie is the caller', async () => {
    const { graphql } = await world();
    const bearer = await graphql('{ me { id } }', undefined, { authorization: 'Bearer good' });
    const cookie = await graphql('{ me { id } }', undefined, { cookie: 'access_token=good' });
    expect(bearer.body).toEqual({ data: { me: { id: 'ana' } } });
    expect(cookie.body).toEqual(bearer.body);
  });

  test.each(['Bearer bad', 'Bearer', 'Basic Z29vZA==', 'good', 'Bearer good good'])(
    'a bad Authorization header is 401, also beside a good cookie: %s',
    async (authorization) => {
      const { graphql } = await world();
      const response = await graphql('{ caller }', undefined, { authorization, cookie: 'access_token=good' });
      expect(response.status).toBe(401);
      expect(codesOf(response.body)).toEqual(['UNAUTHENTICATED']);
      expect(response.headers['www-authenticate']).toContain('Bearer');
      expect(response.body.extensions).toEqual({ requestId: response.headers['x-request-id'] });
    },
  );

  test('a bad or expired cookie is anonymous', async () => {
    const { graphql } = await world();
    const response = await graphql('{ me { id } caller }', undefined, { cookie: 'access_token=old' });
    expect(response.body).toEqual({ data: { me: null, caller: 'nobody -' } });
  });

  test('of a request that goes on is looked at again: same person, same rights', async () => {
    let caller: Identity | null = null;
    const { gateway } = await world({ verifyToken: () => Promise.resolve(caller) });
    const found: boolean[] = [];
    await admitted(gateway, (api) =>
      api.get('/v1/long/', async (request) => {
        for (const now of [ANA, { ...ANA }, { ...ANA, role: 'VIEWER' as const }, null]) {
          caller = now;
          found.push(await gateway.isStillCaller(request));
        }
        return '';
      }),
    );
    caller = ANA;
    await gateway.app.inject({ url: '/api/v1/long/', headers: { authorization: 'Bearer good' } });

    expect(found).toEqual([true, true, false, false]);
  });
});

describe('CSRF', () => {
  test.each<[string, string, Record<string, string>, boolean]>([
    ['a mutation by cookie without the header', MUTATION, { cookie: COOKIES }, false],
    ['with another value', MUTATION, { cookie: COOKIES, 'x-csrftoken': 'other' }, false],
    ['with an empty value', MUTATION, { cookie: 'access_token=good; csrftoken=', 'x-csrftoken': '' }, false],
    [
      'with the header and no cookie',
      MUTATION,
      { cookie: 'access_token=good', 'x-csrftoken': CSRF_TOKEN },
      false,
    ],
    [
      'with a pair that somebody made up',
      MUTATION,
      { cookie: 'access_token=good; csrftoken=t', 'x-csrftoken': 't' },
      false,
    ],
    ['with the right header', MUTATION, { cookie: COOKIES, 'x-csrftoken': CSRF_TOKEN }, true],
    ['by bearer', MUTATION, { authorization: 'Bearer good', cookie: COOKIES }, true],
    ['a query by cookie', '{ caller }', { cookie: COOKIES }, true],
    ['login beside an old session', 'mutation { login(email: "a") { id } }', { cookie: COOKIES }, true],
    ['register', 'mutation { register(email: "a") { id } }', { cookie: COOKIES }, true],
    ['login with something else', 'mutation { login(email: "a") { id } count }', { cookie: COOKIES }, false],
    [
      'login in a fragment',
      'mutation { ...f } fragment f on Mutation { login(email: "a") { id } }',
      { cookie: COOKIES },
      false,
    ],
    [
      'refresh by the refresh cookie',
      'mutation { refreshSession { id } }',
      { cookie: 'refresh_token=r' },
      false,
    ],
    [
      'refresh in an alias',
      'mutation { login: refreshSession { id } }',
      { cookie: 'refresh_token=r' },
      false,
    ],
    [
      'refresh in a fragment',
      'mutation { ... on Mutation { refreshSession { id } } }',
      { cookie: 'refresh_token=r' },
      false,
    ],
    ['logout by the refresh cookie', 'mutation { logout }', { cookie: 'refresh_token=r' }, false],
    [
      'refresh with the header',
      'mutation { refreshSession { id } }',
      { cookie: `refresh_token=s1.r; csrftoken=${CSRF_TOKEN}`, 'x-csrftoken': CSRF_TOKEN },
      true,
    ],
    [
      'refresh with a pair that somebody made up',
      'mutation { refreshSession { id } }',
      { cookie: 'refresh_token=s1.r; csrftoken=t', 'x-csrftoken': 't' },
      false,
    ],
    [
      'refresh of a session with the pair of another one',
      'mutation { refreshSession { id } }',
      { cookie: `refresh_token=s2.r; csrftoken=${CSRF_TOKEN}`, 'x-csrftoken': CSRF_TOKEN },
      false,
    ],
    ['an anonymous mutation', MUTATION, { cookie: 'refresh_token=r' }, true],
  ])('%s', async (_name, query, headers, passes) => {
    const { graphql } = await world();
    const { status, body } = await graphql(query, undefined, headers);
    expect({ status, codes: codesOf(body) }).toEqual(
      passes ? { status: 200, codes: [] } : { status: 403, codes: ['CSRF_FAILED'] },
    );
  });

  test('REST writes by cookie need the header, and encoding the path does not help', async () => {
    const { gateway } = await world();
    await admitted(gateway, (api) => {
      for (const path of ['/v1/things/', '/v1/auth/login/', '/v1/auth/logout/'])
        api.post(path, () => ({ done: true }));
    });
    const post = (url: string, headers: Record<string, string>) =>
      gateway.app.inject({ method: 'POST', url, headers }).then(({ statusCode }) => statusCode);
    expect(await post('/api/v1/things/', { cookie: COOKIES })).toBe(403);
    expect(await post('/%61pi/v1/things/', { cookie: COOKIES })).toBe(403);
    expect(await post('/api/v1/things/', { cookie: COOKIES, 'x-csrftoken': CSRF_TOKEN })).toBe(200);
    expect(await post('/api/v1/things/', { authorization: 'Bearer good' })).toBe(200);
    expect(await post('/api/v1/auth/login/', { cookie: COOKIES })).toBe(200);
    expect(await post('/api/v1/auth/logout/', { cookie: 'refresh_token=r' })).toBe(403);
  });
});

describe('cookies of a session', () => {
  const LOGIN = 'mutation { login(email: "a") { id } }';
  const lines = (response: Awaited<ReturnType<World['graphql']>>): string[] =>
    [response.headers['set-cookie'] ?? []].flat().map(String);

  test('in development: Lax and not Secure', async () => {
    const { graphql } = await world();
    const [access, refresh, refreshGraph, csrf] = lines(await graphql(LOGIN));
    expect(access).toBe('access_token=access.token; Max-Age=3600; Path=/; HttpOnly; SameSite=Lax');
    expect(refresh).toBe(
      'refresh_token=refresh.token; Max-Age=604800; Path=/api/v1/auth/; HttpOnly; SameSite=Lax',
    );
    expect(refreshGraph).toBe(
      'refresh_token=refresh.token; Max-Age=604800; Path=/graphql; HttpOnly; SameSite=Lax',
    );
    expect(csrf).toMatch(/^csrftoken=[\w-]{43}; Max-Age=604800; Path=\/; SameSite=Lax$/);
  });

  test('in production: None and Secure', async () => {
    const production = await world({
      environment: {
        NODE_ENV: 'production',
        SUBGRAPH_SECRET: createHash('sha256').update('x').digest('hex'),
        DATABASE_URL: 'postgres://u:p@127.0.0.1/x',
      },
    });
    const cookies = lines(await production.graphql(LOGIN));
    expect(cookies).toHaveLength(4);
    for (const cookie of cookies) expect(cookie).toMatch(/; Secure; SameSite=None$/);
    expect(cookies.filter((cookie) => cookie.includes('HttpOnly'))).toHaveLength(3);
  });

  test('an ended session clears them all', async () => {
    const { graphql } = await world();
    const cookies = lines(await graphql('mutation { logout }', undefined, { authorization: 'Bearer good' }));
    expect(cookies).toHaveLength(4);
    for (const cookie of cookies)
      expect(cookie).toMatch(/^(access_token|refresh_token|csrftoken)=;.*(Max-Age=0|1970)/);
  });
});

describe('throttles', () => {
  const limited = (limit: number, keys: string[]) => {
    let used = 0;
    return {
      consume(key: string) {
        keys.push(key);
        used += 1;
        const remaining = Math.max(0, limit - used);
        return Promise.resolve({ allowed: used <= limit, limit, remaining, resetSeconds: 42 });
      },
    };
  };

  test('count callers by user, anonymous ones by address, and say what is left', async () => {
    const anon: string[] = [];
    const user: string[] = [];
    const { graphql } = await world({ throttles: { anon: limited(2, anon), user: limited(9, user) } });
    const first = await graphql('{ caller }');
    expect(first.headers).toMatchObject({
      'ratelimit-limit': '2',
      'ratelimit-remaining': '1',
      'ratelimit-reset': '42',
    });
    await graphql('{ caller }', undefined, { authorization: 'Bearer good' });
    await graphql('{ caller }', undefined, { authorization: 'Bearer bad' });
    const rejected = await graphql('{ caller }');
    expect(rejected.status).toBe(429);
    expect(rejected.headers['retry-after']).toBe('42');
    expect(rejected.body.errors?.[0]?.extensions).toEqual({ code: 'THROTTLED', retryAfter: 42 });
    expect({ anon, user }).toEqual({ anon: ['127.0.0.1', '127.0.0.1', '127.0.0.1'], user: ['ana'] });
  });

  test('count those too of whom nobody knows who they are, as the keys are unreachable', async () => {
    const anon: string[] = [];
    const { graphql } = await world({
      throttles: { anon: limited(1, anon), user: limited(9, []) },
      verifyToken: () => Promise.reject(new IsmError('SUBGRAPH_UNAVAILABLE')),
    });
    const guess = () => graphql('{ caller }', undefined, { authorization: 'Bearer guess' });

    expect((await guess()).status).toBe(503);
    expect((await guess()).status).toBe(429);
    expect(anon).toHaveLength(2);
  });

  test('pages, metrics and unknown files are not counted', async () => {
    const anon: string[] = [];
    const { gateway } = await world({ throttles: { anon: limited(0, anon), user: limited(0, anon) } });
    await admitted(gateway, (api) => api.setNotFoundHandler((_request, reply) => reply.code(404).send()));
    gateway.app.get('/api/health/', () => 'ok');
    for (const url of ['/metrics', '/nothing', '/api/health/']) await gateway.app.inject(url);
    await gateway.app.inject({ url: '/graphql', headers: { accept: 'text/html' } });
    expect(anon).toEqual([]);
    expect((await gateway.app.inject('/api/v1/unknown/')).statusCode).toBe(429);
  });

  test('without trusted proxies a client cannot choose its address, with them it is the last untrusted one', async () => {
    const anon: string[] = [];
    const throttles = { anon: limited(9, anon), user: limited(9, []) };
    const headers = { 'x-forwarded-for': '1.2.3.4, 5.6.7.8' };
    await (await world({ throttles })).graphql('{ caller }', undefined, headers);
    await (
      await world({ throttles, environment: { TRUSTED_PROXIES: '127.0.0.1' } })
    ).graphql('{ caller }', undefined, headers);
    expect(anon).toEqual(['127.0.0.1', '5.6.7.8']);
  });
});
