import type { InjectOptions } from 'fastify';
import { IsmError } from '../../../schema/contract/errors';
import type { World } from '../gateway/support/gateway-world';
import { createRestWorld } from './rest-world';
import { EMPLOYEE_ID, employee, UNKNOWN_ID } from './stub-graph';

const bearer = { authorization: 'Bearer admin' };
const DETAIL = `/api/v1/employees/${EMPLOYEE_ID}/`;

let world: World;
beforeAll(async () => {
  const rootValue = {
    employee: ({ id }: { id: string }) => {
      if (id === UNKNOWN_ID) throw new IsmError('NOT_FOUND');
      return employee;
    },
    employees: ({ page, pageSize }: { page: number; pageSize: number }) => ({
      totalCount: 1,
      page,
      pageSize,
      results: [employee],
    }),
    updateEmployee: ({ input }: { input: object }) => ({ ...employee, ...input }),
    createEmployee: () => {
      throw new Error('select * from secrets');
    },
  };
  world = await createRestWorld({ rootValue });
});
afterAll(() => world.close());

const inject = (options: InjectOptions) => world.gateway.app.inject(options);

test('a read and a list pass the real planner', async () => {
  const detail = await inject({ url: DETAIL, headers: bearer });
  expect([detail.statusCode, detail.json()]).toEqual([
    200,
    expect.objectContaining({ full_name: 'Amina Otieno', email: null }),
  ]);
  expect(Object.keys(detail.json<object>()).slice(0, 3)).toEqual(['id', 'employee_number', 'user_id']);
  expect(detail.headers['x-request-id']).toBeDefined();
  const list = await inject({ url: '/api/v1/employees/?page_size=5&status=ACTIVE', headers: bearer });
  expect(list.json()).toMatchObject({ count: 1, next: null, results: [{ id: EMPLOYEE_ID }] });
});

test('null and absent stay two things through the planner', async () => {
  const response = await inject({ method: 'PATCH', url: DETAIL, headers: bearer, payload: { phone: null } });
  expect(response.json()).toMatchObject({ phone: null, given_name: 'Amina' });
});

test('errors of every stage have the form of REST', async () => {
  const cases: [InjectOptions, number, object][] = [
    [{ url: DETAIL }, 401, { detail: 'Authentication credentials were not provided.' }],
    [{ url: DETAIL, headers: { authorization: 'Bearer x' } }, 401, { detail: expect.any(String) as string }],
    [{ url: `/api/v1/employees/${UNKNOWN_ID}/`, headers: bearer }, 404, { detail: 'Not found.' }],
    [{ url: '/api/v1/none/', headers: bearer }, 404, { detail: 'Not found.' }],
    [
      { method: 'PATCH', url: DETAIL, headers: { cookie: 'access_token=admin' }, payload: { phone: null } },
      403,
      { detail: 'CSRF check failed: X-CSRFToken is missing or wrong.' },
    ],
    [
      {
        method: 'POST',
        url: '/api/v1/employees/',
        headers: bearer,
        payload: { employee_number: 'E', given_name: 'A', family_name: 'O', hire_date: '2026-04-01' },
      },
      500,
      { detail: 'Internal server error.', code: 'INTERNAL_SERVER_ERROR' },
    ],
  ];
  for (const [request, status, body] of cases) {
    const response = await inject(request);
    expect([request, response.statusCode, response.json()]).toEqual([request, status, body]);
  }
});

test('pages are open', async () => {
  for (const url of ['/api/docs/', '/api/schema/', '/api/health/'])
    expect((await inject({ url })).statusCode).toBe(200);
});
