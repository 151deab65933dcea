import { EMPLOYEE_ID, startStub, type StubGraph } from './stub-graph';
import { STUB_CONTRACT } from './stub-contract';

const BODIES: Readonly<Record<string, object>> = {
  auth_login: { email: 'admin@ism.test', password: 'secret' },
  auth_register: { email: 'n@ism.test', password: 'a long enough one', given_name: 'N', family_name: 'M' },
  org_units_create: { name: 'A', code: 'B', unit_type: 'SERVICE' },
  org_units_update: { name: 'A' },
  employees_create: { employee_number: 'E', given_name: 'A', family_name: 'O', hire_date: '2026-04-01' },
  employees_update: { phone: null },
  employees_propose: { proposal_type: 'LEAVE' },
};

describe('every endpoint of the table', () => {
  let stub: StubGraph;
  beforeAll(async () => {
    stub = await startStub();
  });
  afterAll(() => stub.app.close());

  test.each(STUB_CONTRACT.endpoints.map((route) => [route.name, route] as const))(
    '%s responds',
    async (name, route) => {
      const response = await stub.app.inject({
        method: route.method,
        url: route.path.replace('{id}', EMPLOYEE_ID),
        ...(BODIES[name] ? { payload: BODIES[name] } : {}),
      });
      expect([response.statusCode, response.body]).toEqual([route.status, expect.anything()]);
      if (route.result === 'none') {
        expect(response.body).toBe('');
        expect(response.headers['content-type']).toBeUndefined();
      } else {
        expect(response.headers['content-type']).toBe('application/json; charset=utf-8');
        expect(response.body).not.toMatch(/[a-z][A-Z]\w*":/);
      }
    },
  );

  test.each(STUB_CONTRACT.endpoints.map((route) => [route.name, route] as const))(
    '%s knows its caller',
    async (name, route) => {
      const response = await stub.app.inject({
        method: route.method,
        url: route.path.replace('{id}', EMPLOYEE_ID),
        headers: { 'x-anonymous': '1' },
        ...(BODIES[name] ? { payload: BODIES[name] } : {}),
      });
      if (route.anonymous) {
        expect(response.statusCode).toBe(route.status);
      } else {
        expect(response.statusCode).toBe(401);
        expect(response.headers['www-authenticate']).toBe('Bearer');
        expect(response.json()).toEqual({ detail: 'Authentication credentials were not provided.' });
      }
    },
  );
});
