import { Registry } from 'prom-client';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { createApp } from '../../../gateway/http/app';
import { prefersGraphType } from '../../../gateway/http/graph-media-type';
import { escapeHtml } from '../../../gateway/http/pages/escape-html';

test.each([
  [undefined, false],
  ['*/*', false],
  ['application/json', false],
  ['application/graphql-response+json', true],
  ['application/json, application/graphql-response+json', false],
  ['application/graphql-response+json, application/json', true],
  ['application/json;q=0.5, application/graphql-response+json', true],
  ['application/graphql-response+json;q=0.5, application/json', false],
  ['application/graphql-response+json; charset=utf-8, application/json; charset=utf-8', true],
])('Accept %j asks for the newer media type: %j', (accept, expected) => {
  expect(prefersGraphType(accept)).toBe(expected);
});

test('text in pages is escaped', () => {
  expect(escapeHtml(`<a href="x">'&'</a>`)).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;');
});

describe('the app without routes', () => {
  const metrics = new Registry();
  const lines: string[] = [];
  const app = createApp({
    isProduction: true,
    origins: [],
    trustedProxies: [],
    requestTimeoutMs: 60_000,
    logsRequests: true,
    bodyLimit: 1000,
    logger: createLogger({ destination: { write: (line: string) => void lines.push(line) } }),
    metrics,
  });

  beforeAll(async () => {
    (await app).get('/fails', () => {
      throw new Error('password of the database');
    });
  });

  afterAll(async () => (await app).close());

  test('a request that does not arrive does not stay', async () => {
    expect((await app).server).toMatchObject({ requestTimeout: 60_000, headersTimeout: 30_000 });
  });

  test.each(['/%zz', '/api/v1/employees/%E0%A4%A/', '/graphql%'])('%s cannot be decoded', async (url) => {
    const response = await (await app).inject(url);
    expect([response.statusCode, response.json()]).toEqual([
      400,
      { detail: 'The request cannot be read.', code: 'BAD_USER_INPUT' },
    ]);
    expect(response.headers['x-request-id']).toBeDefined();
    expect(response.headers['x-content-type-options']).toBe('nosniff');
  });

  test('an unexpected failure is told to the log alone', async () => {
    const response = await (await app).inject({ url: '/fails', headers: { 'x-request-id': 'r-1' } });
    expect([response.statusCode, response.json()]).toEqual([
      500,
      { detail: 'Internal server error.', code: 'INTERNAL_SERVER_ERROR' },
    ]);
    expect(lines.join('')).toMatch(/password of the database.*r-1|r-1.*password of the database/);
  });

  test('each request has a line, also one whose address cannot be read', async () => {
    const linesOf = (id: string) =>
      lines
        .map((line) => JSON.parse(line) as Record<string, unknown>)
        .filter(({ requestId }) => requestId === id);
    const ask = async (url: string, id: string) =>
      (await app).inject({ url, headers: { 'x-request-id': id }, remoteAddress: '::ffff:192.0.2.7' });
    await ask('/nowhere/?token=secret', 'r-2');
    await ask('/%zz', 'r-3');
    await ask('/metrics', 'r-4');
    const [line] = linesOf('r-2');
    expect(line).toMatchObject({
      msg: 'request',
      method: 'GET',
      path: '/nowhere/',
      route: null,
      operation: null,
      userId: null,
      clientAddress: '192.0.2.7',
      status: 404,
    });
    expect(line?.bytes).toBe(JSON.stringify({ detail: 'Not found.', code: 'NOT_FOUND' }).length);
    expect(linesOf('r-3')).toEqual([expect.objectContaining({ path: '/%zz', status: 400 })]);
    expect(linesOf('r-4')).toEqual([]);
    expect(lines.join('')).not.toContain('secret');
  });

  test('production asks for HTTPS', async () => {
    const { headers } = await (await app).inject('/fails');
    expect(headers['strict-transport-security']).toContain('max-age=');
  });
});
