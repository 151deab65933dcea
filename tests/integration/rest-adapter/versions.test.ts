import { IsmError } from '../../../schema/contract/errors';
import { EMPLOYEE_ID, startStub, UNKNOWN_ID, type StubGraph } from './stub-graph';
import { STUB_SDL } from './stub-sdl';

const LIST = '/api/v1/employees/';
const DETAIL = `${LIST}${EMPLOYEE_ID}/`;

let stub: StubGraph;
beforeEach(async () => {
  stub = await startStub();
});
afterEach(() => stub.app.close());

const get = (url: string, headers: Record<string, string> = {}) => stub.app.inject({ url, headers });
const send = (
  method: 'POST' | 'PATCH',
  url: string,
  payload: unknown,
  headers: Record<string, string> = {},
) => stub.app.inject({ method, url, payload: payload as object, headers });

describe('versions', () => {
  test('a known version is not sent again', async () => {
    for (const url of [DETAIL, LIST, '/api/v1/unit-types/']) {
      const { headers } = await get(url);
      const etag = String(headers.etag);
      expect(etag).toMatch(/^"[\w-]{22}"$/);
      expect(headers['cache-control']).toBe('private, no-cache');
      expect(headers.vary).toBe('Authorization, Cookie');
      for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        const response = await get(url, { 'if-none-match': known });
        expect([response.statusCode, response.body, response.headers.etag]).toEqual([304, '', etag]);
      }
      expect((await get(url, { 'if-none-match': '"other"' })).statusCode).toBe(200);
    }
  });

  test('a PATCH can name the version it changes', async () => {
    const etag = String((await get(DETAIL)).headers.etag);
    const response = await send('PATCH', DETAIL, { phone: null }, { 'if-match': etag });
    expect([response.statusCode, response.headers.etag]).toEqual([200, etag]);
    expect(stub.calls.at(-1)?.args).toMatchObject({ expectedUpdatedAt: '2026-03-17T14:30:45.123456Z' });
    expect((await send('PATCH', DETAIL, { phone: null }, { 'if-match': '*' })).statusCode).toBe(200);
  });

  test('another or a weak version is rejected', async () => {
    const etag = String((await get(DETAIL)).headers.etag);
    for (const known of ['"other"', `W/${etag}`, 'nonsense']) {
      const response = await send('PATCH', DETAIL, { phone: null }, { 'if-match': known });
      expect([response.statusCode, response.json()]).toEqual([
        412,
        { detail: 'The resource has changed since it was read.', code: 'PRECONDITION_FAILED' },
      ]);
    }
    expect(stub.calls.some(({ field }) => field === 'updateEmployee')).toBe(false);
  });

  test('a change between comparison and write is rejected by the write', async () => {
    const etag = String((await get(DETAIL)).headers.etag);
    stub.resolvers.updateEmployee = () => {
      throw new IsmError('PRECONDITION_FAILED');
    };
    expect((await send('PATCH', DETAIL, { phone: null }, { 'if-match': etag })).statusCode).toBe(412);
  });

  test('what is not there is not found', async () => {
    const response = await send('PATCH', `${LIST}${UNKNOWN_ID}/`, { phone: null }, { 'if-match': '*' });
    expect(response.statusCode).toBe(404);
  });

  test('a new resource has an address', async () => {
    const response = await send('POST', '/api/v1/org-units/', { name: 'A', code: 'B', unit_type: 'SERVICE' });
    expect(response.headers.location).toBe(`/api/v1/org-units/${EMPLOYEE_ID}/`);
    const user = { email: 'n@ism.test', password: 'a long enough one', given_name: 'N', family_name: 'M' };
    expect((await send('POST', '/api/v1/auth/register/', user)).headers.location).toBeUndefined();
  });
});

describe('a swapped supergraph', () => {
  test('changes the checks', async () => {
    stub.swap(
      STUB_SDL.replace(
        'phone: String @constraint(minLength: 1, maxLength: 20)',
        'phone: String @constraint(maxLength: 5)',
      ).replace(
        /(input UpdateEmployeeInput[\s\S]*?phone: String) @constraint\(minLength: 1, maxLength: 20\)/,
        '$1 @constraint(maxLength: 5)',
      ),
    );
    const response = await send('PATCH', DETAIL, { phone: '123456' });
    expect(response.json()).toEqual({ phone: ['Ensure this field has no more than 5 characters.'] });
    expect((await get('/api/schema/')).body).toContain('"maxLength":5');
  });

  test('that breaks an endpoint leaves the old view', async () => {
    stub.swap(STUB_SDL.replace(/unitTypes: \[UnitType!\]/, 'other: Int'));
    expect((await get(DETAIL)).statusCode).toBe(200);
    expect((await get('/api/v1/unit-types/')).statusCode).toBe(502);
  });
});
