import { GraphQLError } from 'graphql';
import { IsmError } from '../../../schema/contract/errors';
import { EMPLOYEE_ID, startStub, type StubGraph } from './stub-graph';

const DETAIL = `/api/v1/employees/${EMPLOYEE_ID}/`;

let stub: StubGraph;
beforeEach(async () => {
  stub = await startStub();
});
afterEach(() => stub.app.close());

const get = (url: string, headers: Record<string, string> = {}) => stub.app.inject({ url, headers });

describe('errors of the graph', () => {
  const failWith = (error: Error) => {
    stub.resolvers.employee = () => {
      throw error;
    };
    return get(DETAIL);
  };

  test.each([
    [new IsmError('NOT_FOUND'), 404, { detail: 'Not found.' }],
    [new IsmError('FORBIDDEN'), 403, { detail: 'You do not have permission to perform this action.' }],
    [
      new IsmError('FSM_INVALID_TRANSITION'),
      409,
      { detail: 'The transition is not possible from the current state.', code: 'FSM_INVALID_TRANSITION' },
    ],
    [new IsmError('INVALID_CREDENTIALS'), 400, { non_field_errors: ['Invalid email or password.'] }],
    [
      new IsmError('BAD_USER_INPUT', {
        fields: { id: ['No.'], 'input.orgUnitId': ['Bad.'], nonFieldErrors: ['All.'] },
      }),
      400,
      { id: ['No.'], org_unit_id: ['Bad.'], non_field_errors: ['All.'] },
    ],
    [
      new IsmError('SUBGRAPH_UNAVAILABLE'),
      503,
      { detail: 'A part of the graph is not available.', code: 'SUBGRAPH_UNAVAILABLE' },
    ],
    [
      new Error('select * from secrets'),
      500,
      { detail: 'Internal server error.', code: 'INTERNAL_SERVER_ERROR' },
    ],
  ])('%s', async (error, status, body) => {
    const response = await failWith(error);
    expect([response.statusCode, response.json()]).toEqual([status, body]);
  });

  test('a throttled call says when to come back', async () => {
    const response = await failWith(new IsmError('THROTTLED', { retryAfter: 41.2 }));
    expect([response.statusCode, response.headers['retry-after']]).toEqual([429, '42']);
    expect(response.json()).toEqual({ detail: 'Request was throttled. Expected available in 42 seconds.' });
  });

  test('of several errors the first in the order of checks is told', async () => {
    const error = (code: string) => new GraphQLError('x', { extensions: { code } });
    stub.execute = async () => ({
      data: null,
      errors: [error('NONSENSE'), error('SUBGRAPH_TIMEOUT'), error('NOT_FOUND')],
    });
    expect((await get(DETAIL)).statusCode).toBe(404);
    stub.execute = async () => ({ data: null, errors: [error('NONSENSE'), error('SUBGRAPH_TIMEOUT')] });
    expect((await get(DETAIL)).statusCode).toBe(504);
  });

  test('a response without its field is a failed one, and null is no row', async () => {
    stub.execute = async () => ({ data: {} });
    expect((await get(DETAIL)).statusCode).toBe(502);
    stub.execute = async () => ({ data: { employee: null } });
    expect((await get(DETAIL)).statusCode).toBe(404);
  });

  test('what the gateway throws tells nothing', async () => {
    stub.execute = () => Promise.reject(new Error('secret'));
    const response = await get(DETAIL);
    expect([response.statusCode, response.json()]).toEqual([
      500,
      { detail: 'Internal server error.', code: 'INTERNAL_SERVER_ERROR' },
    ]);
  });
});
