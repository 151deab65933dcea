import { EMPLOYEE_ID, startStub, type StubGraph } from './stub-graph';

const LIST = '/api/v1/employees/';
const DETAIL = `${LIST}${EMPLOYEE_ID}/`;

let stub: StubGraph;
beforeEach(async () => {
  stub = await startStub();
});
afterEach(() => stub.app.close());

const get = (url: string, headers: Record<string, string> = {}) => stub.app.inject({ url, headers });

describe('addresses and methods', () => {
  test.each(['GET', 'HEAD'] as const)('%s without the slash is sent to the right address', async (method) => {
    const response = await stub.app.inject({ method, url: '/api/v1/employees?page=2&search=a%20b' });
    expect([response.statusCode, response.headers.location]).toEqual([
      308,
      '/api/v1/employees/?page=2&search=a%20b',
    ]);
  });

  test.each([
    ['POST', '/api/v1/employees'],
    ['PATCH', DETAIL.slice(0, -1)],
    ['GET', '/api/v1/nothing/'],
    ['GET', '/api/'],
    ['POST', '/api/webhook'],
    ['POST', '/api/v1/webhook/'],
  ] as const)('%s %s is not found', async (method, url) => {
    const response = await stub.app.inject({ method, url });
    expect([response.statusCode, response.json()]).toEqual([404, { detail: 'Not found.' }]);
  });

  test.each([
    ['PUT', DETAIL, 'GET, PATCH, HEAD, OPTIONS'],
    ['DELETE', DETAIL, 'GET, PATCH, HEAD, OPTIONS'],
    ['GET', '/api/v1/auth/login/', 'POST, OPTIONS'],
    ['PUT', '/api/schema/', 'GET, HEAD, OPTIONS'],
  ] as const)('%s %s is not allowed', async (method, url, allow) => {
    const response = await stub.app.inject({
      method,
      url,
      payload: 'x',
      headers: { 'content-type': 'text/plain' },
    });
    expect([response.statusCode, response.headers.allow]).toEqual([405, allow]);
    expect(response.json()).toEqual({ detail: `Method "${method}" not allowed.` });
  });

  test('OPTIONS tells the methods', async () => {
    const response = await stub.app.inject({ method: 'OPTIONS', url: DETAIL });
    expect([response.statusCode, response.headers.allow]).toEqual([204, 'GET, PATCH, HEAD, OPTIONS']);
  });

  test('HEAD is GET without the body', async () => {
    const [full, head] = [await get(DETAIL), await stub.app.inject({ method: 'HEAD', url: DETAIL })];
    expect(head.statusCode).toBe(200);
    expect(head.body).toBe('');
    expect(head.headers['content-length']).toBe(String(Buffer.byteLength(full.body)));
    expect(head.headers.etag).toBe(full.headers.etag);
  });

  test.each(['abc', '3f0c9a52-6a0e-4a53-9d0c-0f8f2b7d5f1', '%00'])('the id %s names nothing', async (id) => {
    const response = await get(`${LIST}${id}/`);
    expect([response.statusCode, response.json()]).toEqual([404, { detail: 'Not found.' }]);
    expect(stub.calls).toEqual([]);
  });

  test('an id in upper case is the same id', async () => {
    expect((await get(`${LIST}${EMPLOYEE_ID.toUpperCase()}/`)).statusCode).toBe(200);
    expect(stub.calls[0]?.args).toEqual({ id: EMPLOYEE_ID });
  });
});
