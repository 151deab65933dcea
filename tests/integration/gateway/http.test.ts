import { createHash } from 'node:crypto';
import type { Identity } from '../../../schema/contract/identity';
import { createLibrary, supergraphOf } from './support/library';
import { codesOf, createWorld, type World, type WorldOptions } from './support/gateway-world';

const ANA: Identity = {
  kind: 'user',
  userId: 'ana',
  sub: 'ana',
  email: 'ana@ism.test',
  role: 'ADMIN',
  scopes: [],
  sessionId: 's1',
};

const open: World[] = [];

afterEach(async () => {
  for (const world of open.splice(0)) await world.close();
});

async function world(options: WorldOptions = {}): Promise<World> {
  const { identity, workforce } = createLibrary();
  const created = await createWorld({
    sdl: supergraphOf(),
    inProcess: [identity, workforce],
    verifyToken: (token) => Promise.resolve(token === 'good' ? ANA : null),
    ...options,
  });
  open.push(created);
  return created;
}

const COOKIES = 'access_token=good; csrftoken=tok3n';
const MUTATION = 'mutation { rename(id: "1", title: "x") { title } }';

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
      const answer = await graphql('{ caller }', undefined, { authorization, cookie: 'access_token=good' });
      expect(answer.status).toBe(401);
      expect(codesOf(answer.body)).toEqual(['UNAUTHENTICATED']);
      expect(answer.headers['www-authenticate']).toContain('Bearer');
      expect(answer.body.extensions).toEqual({ requestId: answer.headers['x-request-id'] });
    },
  );

  test('a bad or expired cookie is anonymous', async () => {
    const { graphql } = await world();
    const answer = await graphql('{ me { id } caller }', undefined, { cookie: 'access_token=old' });
    expect(answer.body).toEqual({ data: { me: null, caller: 'nobody -' } });
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
      { cookie: 'access_token=good', 'x-csrftoken': 'tok3n' },
      false,
    ],
    ['with the right header', MUTATION, { cookie: COOKIES, 'x-csrftoken': 'tok3n' }, true],
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
      { cookie: 'refresh_token=r; csrftoken=t', 'x-csrftoken': 't' },
      true,
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
    gateway.app.post('/api/v1/things/', () => ({ done: true }));
    gateway.app.post('/api/v1/auth/login/', () => ({ done: true }));
    gateway.app.post('/api/v1/auth/logout/', () => ({ done: true }));
    const post = (url: string, headers: Record<string, string>) =>
      gateway.app.inject({ method: 'POST', url, headers }).then(({ statusCode }) => statusCode);
    expect(await post('/api/v1/things/', { cookie: COOKIES })).toBe(403);
    expect(await post('/%61pi/v1/things/', { cookie: COOKIES })).toBe(403);
    expect(await post('/api/v1/things/', { cookie: COOKIES, 'x-csrftoken': 'tok3n' })).toBe(200);
    expect(await post('/api/v1/things/', { authorization: 'Bearer good' })).toBe(200);
    expect(await post('/api/v1/auth/login/', { cookie: COOKIES })).toBe(200);
    expect(await post('/api/v1/auth/logout/', { cookie: 'refresh_token=r' })).toBe(403);
  });
});

describe('cookies of a session', () => {
  const LOGIN = 'mutation { login(email: "a") { id } }';
  const lines = (answer: Awaited<ReturnType<World['graphql']>>): string[] =>
    [answer.headers['set-cookie'] ?? []].flat().map(String);

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
    expect(csrf).toMatch(/^csrftoken=[\w-]{43}; Path=\/; SameSite=Lax$/);
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
    const refused = await graphql('{ caller }');
    expect(refused.status).toBe(429);
    expect(refused.headers['retry-after']).toBe('42');
    expect(refused.body.errors?.[0]?.extensions).toEqual({ code: 'THROTTLED', retryAfter: 42 });
    expect({ anon, user }).toEqual({ anon: ['127.0.0.1', '127.0.0.1', '127.0.0.1'], user: ['ana'] });
  });

  test('pages, metrics and unknown files are not counted', async () => {
    const anon: string[] = [];
    const { gateway } = await world({ throttles: { anon: limited(0, anon), user: limited(0, anon) } });
    for (const url of ['/metrics', '/nothing', '/api/docs/', '/api/health/']) await gateway.app.inject(url);
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

describe('GraphQL over HTTP', () => {
  const graphType = { accept: 'application/graphql-response+json' };
  const bothTypes = { accept: 'application/graphql-response+json, application/json;q=0.9' };
  const jsonType = { accept: 'application/json' };

  test.each<[string, Record<string, string>, number]>([
    ['{ nothing }', jsonType, 200],
    ['{ nothing }', graphType, 400],
    ['{ nothing }', bothTypes, 400],
    ['{ nothing }', { accept: '*/*' }, 200],
    ['{', jsonType, 200],
    ['{', graphType, 400],
    ['query ($n: Int!) { employees(first: $n) { id } }', jsonType, 200],
    ['query ($n: Int!) { employees(first: $n) { id } }', graphType, 400],
    ['{ explode }', graphType, 200],
    ['{ caller }', graphType, 200],
  ])('%s with %j is %i', async (query, headers, status) => {
    const { graphql } = await world();
    const answer = await graphql(query, undefined, headers);
    expect(answer.status).toBe(status);
    const newer = headers !== jsonType && headers.accept !== '*/*';
    expect(answer.headers['content-type']).toBe(
      `application/${newer ? 'graphql-response+json' : 'json'}; charset=utf-8`,
    );
    if (answer.body.errors) expect(answer.body.extensions?.requestId).toBe(answer.headers['x-request-id']);
  });

  test('queries by GET, mutations not', async () => {
    const { gateway } = await world();
    const get = (query: string) =>
      gateway.app.inject({
        url: `/graphql?query=${encodeURIComponent(query)}`,
        headers: { 'apollo-require-preflight': '1' },
      });
    expect((await get('{ caller }')).json()).toEqual({ data: { caller: 'nobody -' } });
    const mutation = await get(MUTATION);
    expect(mutation.statusCode).toBe(405);
    expect(mutation.headers.allow).toBe('POST');
  });

  test('batches are refused', async () => {
    const { gateway } = await world();
    const answer = await gateway.app.inject({
      method: 'POST',
      url: '/graphql',
      payload: [{ query: '{ caller }' }],
    });
    expect(answer.statusCode).toBe(400);
  });

  test.each<[string, object, number, string]>([
    [
      'no JSON',
      { headers: { 'content-type': 'application/json' }, payload: '{"query"' },
      400,
      'BAD_USER_INPUT',
    ],
    [
      'another type',
      { headers: { 'content-type': 'application/xml' }, payload: '<q/>' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'a form',
      { headers: { 'content-type': 'text/plain' }, payload: '{"query":"{ caller }"}' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'too large',
      {
        headers: { 'content-type': 'application/json' },
        payload: JSON.stringify({ query: ' '.repeat(3000) }),
      },
      413,
      'PAYLOAD_TOO_LARGE',
    ],
    [
      'no query',
      { headers: { 'content-type': 'application/json' }, payload: '{"variables":{}}' },
      400,
      'BAD_REQUEST',
    ],
    [
      'a poisoned body',
      { headers: { 'content-type': 'application/json' }, payload: '{"__proto__":{"query":"{ caller }"}}' },
      400,
      'BAD_USER_INPUT',
    ],
  ])('%s', async (_name, request, status, code) => {
    const { gateway } = await world({ environment: { LIMIT_BODY_BYTES: '2000' } });
    const answer = await gateway.app.inject({ method: 'POST', url: '/graphql', ...request });
    expect(answer.statusCode).toBe(status);
    expect(codesOf(answer.json())).toEqual([code]);
  });

  test('an operation that does not exist', async () => {
    const { gateway } = await world();
    const payload = { query: 'query A { caller } query B { caller }', operationName: 'C' };
    const answer = await gateway.app.inject({ method: 'POST', url: '/graphql', payload });
    expect(codesOf(answer.json())).toEqual(['OPERATION_RESOLUTION_FAILURE']);
    expect(answer.json<{ errors: { message: string }[] }>().errors[0]?.message).toContain('"C"');
  });

  test.each(['PUT', 'DELETE', 'HEAD', 'PATCH'] as const)('%s is 405 with Allow', async (method) => {
    const { gateway } = await world();
    const answer = await gateway.app.inject({ method, url: '/graphql' });
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'GET, POST']);
  });

  test('a Host that is no host is a bad request', async () => {
    const { gateway } = await world();
    const answer = await gateway.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { host: 'a b:c' },
      payload: { query: '{ caller }' },
    });
    expect(answer.statusCode).toBe(400);
  });
});

describe('every answer', () => {
  test('carries security headers and the request id', async () => {
    const { gateway } = await world();
    for (const url of ['/graphql?query={caller}', '/metrics', '/nowhere']) {
      const { headers } = await gateway.app.inject({ url, headers: { 'x-request-id': 'Req.1_2-3' } });
      expect(headers).toMatchObject({
        'x-request-id': 'Req.1_2-3',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'content-security-policy': expect.stringContaining("default-src 'self'") as string,
      });
      expect(headers['strict-transport-security']).toBeUndefined();
    }
  });

  test.each(['a b', 'ä', 'x'.repeat(129), 'a;b', ''])('a harmful request id is replaced: %j', async (id) => {
    const { gateway } = await world();
    const { headers } = await gateway.app.inject({ url: '/metrics', headers: { 'x-request-id': id } });
    expect(headers['x-request-id']).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
  });

  test('CORS lets listed origins in, with cookies, and no other', async () => {
    const { gateway } = await world({ environment: { CORS_ALLOWED_ORIGINS: 'https://app.ism.test' } });
    const preflight = (origin: string) =>
      gateway.app.inject({
        method: 'OPTIONS',
        url: '/graphql',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'x-csrftoken',
        },
      });
    const allowed = await preflight('https://app.ism.test');
    expect(allowed.statusCode).toBe(204);
    expect(allowed.headers).toMatchObject({
      'access-control-allow-origin': 'https://app.ism.test',
      'access-control-allow-credentials': 'true',
    });
    expect((await preflight('https://evil.test')).headers['access-control-allow-origin']).toBeUndefined();
    const refused = await gateway.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { origin: 'https://app.ism.test', authorization: 'Bearer bad' },
      payload: {},
    });
    expect(refused.statusCode).toBe(401);
    expect(refused.headers['access-control-allow-origin']).toBe('https://app.ism.test');
  });

  test('an unknown path is 404 in JSON', async () => {
    const { gateway } = await world();
    const answer = await gateway.app.inject('/nowhere');
    expect([answer.statusCode, answer.json()]).toEqual([404, { detail: 'Not found.', code: 'NOT_FOUND' }]);
  });
});

describe('pages', () => {
  test('GraphiQL for browsers, whole and compressed', async () => {
    const { gateway } = await world();
    const get = (encoding: string) =>
      gateway.app.inject({
        url: '/graphql',
        headers: { accept: 'text/html,*/*', 'accept-encoding': encoding },
      });
    const packed = await get('gzip, br');
    expect(packed.headers).toMatchObject({
      'content-encoding': 'br',
      'content-type': 'text/html; charset=utf-8',
    });
    expect(packed.headers['content-security-policy']).toMatch(/script-src 'sha256-/);
    expect(packed.rawPayload.length).toBeLessThan(3_000_000);
    expect((await get('identity')).body).toContain('YogaGraphiQL.renderYogaGraphiQL');
  });

  test('no GraphiQL when it is switched off', async () => {
    const { gateway } = await world({ environment: { GRAPHIQL: 'off' } });
    const answer = await gateway.app.inject({ url: '/graphql', headers: { accept: 'text/html' } });
    expect(answer.body).not.toContain('GraphiQL');
    expect(answer.statusCode).toBe(400);
  });

  test('metrics tell routes, fetches and refusals', async () => {
    const { gateway, graphql } = await world();
    await graphql('{ caller }');
    await graphql(MUTATION, undefined, { cookie: COOKIES });
    await graphql('{ caller }', undefined, { authorization: 'Bearer bad' });
    await gateway.app.inject('/scanned.php');
    const { body } = await gateway.app.inject('/metrics');
    expect(body).toContain(
      'ism_http_request_duration_seconds_count{route="/graphql",method="POST",status="200"} 1',
    );
    expect(body).toContain('route="unknown"');
    expect(body).toContain('ism_refusals_total{code="CSRF_FAILED"} 1');
    expect(body).toContain('ism_refusals_total{code="UNAUTHENTICATED"} 1');
    expect(body).toContain('ism_supergraph_loads_total{outcome="swapped"} 1');
  });

  test('the public keys, when there are some', async () => {
    const { gateway } = await world({ publicKeys: () => ({ keys: [{ kty: 'RSA', kid: 'k1' }] }) });
    expect((await gateway.app.inject('/.well-known/jwks.json')).json()).toEqual({
      keys: [{ kty: 'RSA', kid: 'k1' }],
    });
    expect((await (await world()).gateway.app.inject('/.well-known/jwks.json')).statusCode).toBe(404);
  });
});
