import { parse } from 'yaml';

import type { HealthState } from '../../../subgraphs/shared/runtime/health';
import { startStub, type StubGraph } from './stub-graph';
import { partOfContract, STUB_CONTRACT } from './stub-contract';

const TOKEN = 'a-token-of-those-who-operate-it';

let stub: StubGraph;
let state: HealthState = { isHealthy: true, database: 'connected' };
beforeAll(async () => {
  const check = () => Promise.resolve(state);
  stub = await startStub({ health: { check, readers: { token: TOKEN }, version: '1.2.3' } });
});
afterAll(() => stub.app.close());
beforeEach(() => {
  state = { isHealthy: true, database: 'connected' };
});

const get = (url: string, headers: Record<string, string> = {}) => stub.app.inject({ url, headers });

const OPERATOR = { authorization: `Bearer ${TOKEN}` };

describe('/api/health/', () => {
  test('healthy', async () => {
    const response = await get('/api/health/', OPERATOR);
    expect(response.statusCode).toBe(200);
    expect(response.headers['cache-control']).toBe('no-store');
    expect(response.json()).toEqual({
      status: 'healthy',
      database: 'connected',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/) as string,
      version: '1.2.3',
    });
  });

  test('not healthy', async () => {
    state = { isHealthy: false, database: 'unreachable' };
    for (const url of ['/api/health/', '/api/health/?probe=ready']) {
      const response = await get(url, OPERATOR);
      expect([response.statusCode, response.json()]).toEqual([
        503,
        { status: 'unhealthy', database: 'unreachable' },
      ]);
    }
    const live = await get('/api/health/?probe=live', OPERATOR);
    expect([live.statusCode, live.json()]).toEqual([
      200,
      expect.not.objectContaining({ database: 'connected' }),
    ]);
  });

  test('shows its parts to operators alone', async () => {
    const parts = [
      { name: 'identity', isReady: true, isNeeded: true },
      { name: 'workforce', isReady: false, isNeeded: true },
    ];
    state = { isHealthy: false, database: 'connected', parts };
    expect((await get('/api/health/')).json()).toEqual({ status: 'unhealthy' });
    const stranger = { authorization: 'Bearer of-somebody-else' };
    expect((await get('/api/health/', stranger)).json()).toEqual({ status: 'unhealthy' });
    expect((await get('/api/health/', OPERATOR)).json()).toEqual({
      status: 'unhealthy',
      database: 'connected',
      parts: [
        { name: 'identity', is_ready: true, is_needed: true },
        { name: 'workforce', is_ready: false, is_needed: true },
      ],
    });
  });

  test('knows its parameter only', async () => {
    expect((await get('/api/health/?probe=deep&x=1')).json()).toEqual({
      x: ['Unknown parameter.'],
      probe: ['"deep" is not a valid choice.'],
    });
    expect((await get('/api/health')).statusCode).toBe(308);
    expect((await stub.app.inject({ method: 'POST', url: '/api/health/' })).headers.allow).toBe(
      'GET, HEAD, OPTIONS',
    );
  });
});

describe('/api/v1/', () => {
  test('names what can be read without an id', async () => {
    const response = await get('/api/v1/');
    expect(response.statusCode).toBe(200);
    const index = response.json<Record<string, string>>();
    expect(index).toMatchObject({ employees: '/api/v1/employees/' });
    expect(Object.values(index).join()).not.toContain(':');
    expect((await get('/api/v1')).headers.location).toBe('/api/v1/');
    expect((await stub.app.inject({ method: 'POST', url: '/api/v1/' })).headers.allow).toBe(
      'GET, HEAD, OPTIONS',
    );
  });
});

describe('/api/schema/', () => {
  test('as JSON', async () => {
    const document = (await get('/api/schema/')).json<{
      paths: Record<string, Record<string, { operationId: string }>>;
    }>();
    const ids = Object.values(document.paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    );
    expect(ids).toHaveLength(STUB_CONTRACT.endpoints.length + 1);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('as YAML', async () => {
    for (const response of [
      await get('/api/schema/?format=yaml'),
      await get('/api/schema/', { accept: 'application/yaml' }),
    ]) {
      expect(response.headers['content-type']).toBe('application/yaml; charset=utf-8');
      expect(parse(response.body)).toEqual((await get('/api/schema/')).json());
    }
    expect((await get('/api/schema/?format=xml')).json()).toEqual({
      format: ['"xml" is not a valid choice.'],
    });
  });
});

describe('/api/docs/', () => {
  test('loads from this origin alone and runs no inline script', async () => {
    const page = await get('/api/docs/');
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.body).not.toMatch(/https?:|<script>|style=|onload/);
    for (const [, file] of page.body.matchAll(/(?:src|href)="([^"]+)"/g)) {
      expect((await get(`/api/docs/${file ?? ''}`)).statusCode).toBe(200);
    }
  });

  test('is kept by the browser and packed', async () => {
    const script = '/api/docs/swagger-ui-bundle.js';
    const response = await get(script, { 'accept-encoding': 'gzip' });
    expect(response.headers['content-encoding']).toBe('gzip');
    expect(response.headers['cache-control']).toBe('public, max-age=3600');
    expect((await get(script, { 'if-none-match': String(response.headers.etag) })).statusCode).toBe(304);
    expect((await get('/api/docs/package.json')).statusCode).toBe(404);
  });
});

test('a graph without endpoints still has its pages', async () => {
  const bare = await startStub({ contract: partOfContract(() => false) });
  expect((await bare.app.inject({ url: '/api/health/' })).statusCode).toBe(200);
  expect((await bare.app.inject({ url: '/api/schema/' })).statusCode).toBe(200);
  expect((await bare.app.inject({ url: '/api/v1/employees/' })).statusCode).toBe(404);
  await bare.app.close();
});
