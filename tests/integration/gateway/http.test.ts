import { codesOf } from './support/gateway-world';
import { COOKIES, MUTATION, openWorlds } from './support/signed-in-world';

const world = openWorlds();

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
    const response = await graphql(query, undefined, headers);
    expect(response.status).toBe(status);
    const newer = headers !== jsonType && headers.accept !== '*/*';
    expect(response.headers['content-type']).toBe(
      `application/${newer ? 'graphql-response+json' : 'json'}; charset=utf-8`,
    );
    if (response.body.errors)
      expect(response.body.extensions?.requestId).toBe(response.headers['x-request-id']);
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

  test('a byte order mark before a body is ignored', async () => {
    const { gateway } = await world();
    const response = await gateway.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json' },
      payload: `\uFEFF${JSON.stringify({ query: '{ caller }' })}`,
    });
    expect([response.statusCode, response.json()]).toEqual([200, { data: { caller: 'nobody -' } }]);
  });

  test('batches are rejected', async () => {
    const { gateway } = await world();
    const response = await gateway.app.inject({
      method: 'POST',
      url: '/graphql',
      payload: [{ query: '{ caller }' }],
    });
    expect(response.statusCode).toBe(400);
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
    const response = await gateway.app.inject({ method: 'POST', url: '/graphql', ...request });
    expect(response.statusCode).toBe(status);
    expect(codesOf(response.json())).toEqual([code]);
  });

  test('an operation that does not exist', async () => {
    const { gateway } = await world();
    const payload = { query: 'query A { caller } query B { caller }', operationName: 'C' };
    const response = await gateway.app.inject({ method: 'POST', url: '/graphql', payload });
    expect(codesOf(response.json())).toEqual(['OPERATION_RESOLUTION_FAILURE']);
    expect(response.json<{ errors: { message: string }[] }>().errors[0]?.message).toContain('"C"');
  });

  test.each(['PUT', 'DELETE', 'HEAD', 'PATCH'] as const)('%s is 405 with Allow', async (method) => {
    const { gateway } = await world();
    const response = await gateway.app.inject({ method, url: '/graphql' });
    expect([response.statusCode, response.headers.allow]).toEqual([405, 'GET, POST']);
  });

  test('a Host that is no host is a bad request', async () => {
    const { gateway } = await world();
    const response = await gateway.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { host: 'a b:c' },
      payload: { query: '{ caller }' },
    });
    expect(response.statusCode).toBe(400);
  });
});

describe('in production', () => {
  const production = {
    NODE_ENV: 'production',
    DATABASE_URL: 'postgres://db/ism',
    SUBGRAPH_SECRET: 'k3x9f7q2w8e6r4t1y5u3i0p7z2m4n6b8',
  };

  test('there is no introspection, no IDE and no batch', async () => {
    const { gateway, graphql } = await world({ environment: production });
    for (const query of ['{ __schema { types { name } } }', '{ __type(name: "Query") { name } }']) {
      const { body } = await graphql(query);
      expect(codesOf(body)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    }
    const page = await gateway.app.inject({ url: '/graphql', headers: { accept: 'text/html' } });
    expect([page.statusCode, page.body.includes('<html')]).toEqual([400, false]);
    const batch = await gateway.app.inject({
      method: 'POST',
      url: '/graphql',
      payload: [{ query: '{ caller }' }],
    });
    expect(batch.statusCode).toBe(400);
    expect((await graphql('{ caller }')).body).toEqual({ data: { caller: 'nobody -' } });
  });

  test('errors of a document tell nothing of the schema', async () => {
    const { graphql } = await world({ environment: production });
    expect((await graphql('{ calle }')).text).not.toContain('caller');
  });

  test('there are no metrics without a token', async () => {
    const { gateway } = await world({ environment: production });
    expect((await gateway.app.inject('/metrics')).statusCode).toBe(404);
    const token = 'a-token-of-the-scraper';
    const scraped = await world({ environment: { ...production, METRICS_TOKEN: token } });
    const headers = { authorization: `Bearer ${token}` };
    expect((await scraped.gateway.app.inject({ url: '/metrics', headers })).statusCode).toBe(200);
  });
});

describe('every response', () => {
  test('carries security headers and the request id', async () => {
    const { gateway } = await world();
    for (const url of ['/graphql?query={caller}', '/metrics', '/nowhere']) {
      const { headers } = await gateway.app.inject({ url, headers: { 'x-request-id': 'Req.1_2-3' } });
      expect(headers).toMatchObject({
        'x-request-id': 'Req.1_2-3',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'same-origin',
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
    const rejected = await gateway.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { origin: 'https://app.ism.test', authorization: 'Bearer bad' },
      payload: {},
    });
    expect(rejected.statusCode).toBe(401);
    expect(rejected.headers['access-control-allow-origin']).toBe('https://app.ism.test');
  });

  test('OPTIONS that is no preflight gets its response from the route', async () => {
    const { gateway } = await world();
    gateway.app.options('/api/v1/things/', (_request, reply) =>
      reply.code(204).header('allow', 'GET').send(),
    );
    const responses = await Promise.all(
      ['/graphql', '/api/v1/things/', '/nowhere'].map((url) =>
        gateway.app.inject({ method: 'OPTIONS', url }),
      ),
    );
    expect(responses.map(({ statusCode, headers }) => [statusCode, headers.allow])).toEqual([
      [204, 'GET, POST'],
      [204, 'GET'],
      [404, undefined],
    ]);
  });

  test('an unknown path is 404 in JSON', async () => {
    const { gateway } = await world();
    const response = await gateway.app.inject('/nowhere');
    expect([response.statusCode, response.json()]).toEqual([
      404,
      { detail: 'Not found.', code: 'NOT_FOUND' },
    ]);
  });
});

describe('pages', () => {
  test('GraphiQL for browsers is a small page, whose parts are kept by the browser', async () => {
    const { gateway } = await world();
    const get = (url: string, headers: Record<string, string> = {}) =>
      gateway.app.inject({ url, headers: { accept: 'text/html,*/*', ...headers } });
    const page = await get('/graphql');
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
    });
    expect(page.headers['content-security-policy']).toMatch(/script-src 'sha256-[^ ]+' 'self';/);
    expect(page.rawPayload.length).toBeLessThan(200_000);
    const again = await get('/graphql', { 'if-none-match': String(page.headers.etag) });
    expect([again.statusCode, again.body]).toEqual([304, '']);

    const [, script = ''] = /<script src="([^"]+)">/.exec(page.body) ?? [];
    const [, style = ''] = /<link rel="stylesheet" href="([^"]+)"/.exec(page.body) ?? [];
    for (const [part, type] of [
      [script, 'text/javascript; charset=utf-8'],
      [style, 'text/css; charset=utf-8'],
    ] as const) {
      const packed = await get(part, { 'accept-encoding': 'gzip, br' });
      expect(packed.headers).toMatchObject({
        'content-encoding': 'br',
        'content-type': type,
        'cache-control': 'public, max-age=31536000, immutable',
      });
      expect(packed.rawPayload.length).toBeLessThan(3_000_000);
    }
    expect((await get(script)).body).toContain('YogaGraphiQL.renderYogaGraphiQL');
    expect((await get('/graphiql/of-yesterday.js')).statusCode).toBe(404);
  });

  test('no GraphiQL when it is switched off', async () => {
    const { gateway } = await world({ environment: { GRAPHIQL: 'off' } });
    const response = await gateway.app.inject({ url: '/graphql', headers: { accept: 'text/html' } });
    expect(response.body).not.toContain('GraphiQL');
    expect(response.statusCode).toBe(400);
  });

  test('metrics tell routes, fetches and rejections', async () => {
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
    expect(body).toContain('ism_rejections_total{code="CSRF_FAILED"} 1');
    expect(body).toContain('ism_rejections_total{code="UNAUTHENTICATED"} 1');
    expect(body).toContain('ism_supergraph_loads_total{outcome="swapped"} 1');
  });

  test('metrics are for those who have the token, when one is set', async () => {
    const { gateway } = await world({ environment: { METRICS_TOKEN: 'a-token-of-the-scraper' } });
    const read = (authorization?: string) =>
      gateway.app.inject({ url: '/metrics', headers: authorization === undefined ? {} : { authorization } });
    expect((await read('Bearer a-token-of-the-scraper')).body).toContain('ism_http_request_duration_seconds');
    for (const wrong of [
      undefined,
      '',
      'Bearer',
      'Bearer a-token',
      'Basic a-token-of-the-scraper',
      'Bearer good',
    ]) {
      const response = await read(wrong);
      expect([wrong, response.statusCode, response.headers['www-authenticate']]).toEqual([
        wrong,
        401,
        'Bearer',
      ]);
      expect(response.json()).toMatchObject({ code: 'UNAUTHENTICATED' });
    }
  });

  test('the public keys, when there are some', async () => {
    const { gateway } = await world({ publicKeys: () => ({ keys: [{ kty: 'RSA', kid: 'k1' }] }) });
    expect((await gateway.app.inject('/.well-known/jwks.json')).json()).toEqual({
      keys: [{ kty: 'RSA', kid: 'k1' }],
    });
    expect((await (await world()).gateway.app.inject('/.well-known/jwks.json')).statusCode).toBe(404);
  });
});
