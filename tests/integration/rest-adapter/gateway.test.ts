import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { InjectOptions } from 'fastify';
import { execute, parse } from 'graphql';
import pino from 'pino';
import type { TokenVerifier } from '../../../gateway/auth/tokens';
import { registerRestAdapter } from '../../../rest-adapter';
import { ISM_LINK } from '../../../schema/access/directives';
import { IsmError } from '../../../schema/contract/errors';
import { createWorld, type World } from '../gateway/support/gateway-world';
import { ADMIN, EMPLOYEE_ID, employee, UNKNOWN_ID } from './stub-graph';
import { STUB_CONTRACT } from './stub-contract';
import { STUB_SDL } from './stub-sdl';

const FEDERATION =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@composeDirective"])';
/** The stub's types as one subgraph; its own directive definitions are those of the link. */
const SDL = [FEDERATION, ISM_LINK, STUB_SDL.replace(/directive @access[\s\S]*?(?=scalar UUID)/, '')].join(
  '\n',
);

const verifyToken: TokenVerifier = (token) => Promise.resolve(token === 'admin' ? ADMIN : null);
const bearer = { authorization: 'Bearer admin' };
const DETAIL = `/api/v1/employees/${EMPLOYEE_ID}/`;

let world: World;
beforeAll(async () => {
  const schema = buildSubgraphSchema({ typeDefs: parse(SDL) });
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
  const { supergraphSdl, errors } = composeServices([{ name: 'identity', url: '', typeDefs: parse(SDL) }]);
  if (!supergraphSdl) throw new Error(errors?.join('\n'));
  world = await createWorld({
    sdl: supergraphSdl,
    verifyToken,
    inProcess: [
      {
        name: 'identity',
        schema,
        execute: async (document, operationName, variableValues) => ({
          ...(await execute({ schema, document, operationName, variableValues, rootValue })),
          session: null,
        }),
      },
    ],
  });
  await registerRestAdapter(world.gateway, {
    logger: pino({ level: 'silent' }),
    contract: STUB_CONTRACT,
    health: { check: () => Promise.resolve({ isHealthy: true, database: 'connected' }), version: null },
  });
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
