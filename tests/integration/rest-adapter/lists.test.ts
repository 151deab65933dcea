import { EMPLOYEE_ID, startStub, type StubGraph } from './stub-graph';

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

describe('pages', () => {
  test('a page in the middle', async () => {
    const response = await get(`${LIST}?search=a%26b&page=2&page_size=20&org_unit_id=${EMPLOYEE_ID}`);
    const rest = `&page_size=20&search=a%26b`;
    const link = (page: number) => `${LIST}?org_unit_id=${EMPLOYEE_ID}&page=${page}${rest}`;
    expect(response.statusCode).toBe(200);
    expect(Object.keys(response.json())).toEqual(['count', 'next', 'previous', 'results']);
    expect(response.json()).toMatchObject({ count: 60, next: link(3), previous: link(1) });
    expect(response.headers.link).toBe(
      `<${link(3)}>; rel="next", <${link(1)}>; rel="prev", <${link(1)}>; rel="first", <${link(3)}>; rel="last"`,
    );
  });

  test('the first page of an empty list is there', async () => {
    stub.resolvers.employees = () => ({ totalCount: 0, page: 1, pageSize: 25, results: [] });
    const response = await get(LIST);
    expect(response.json()).toEqual({ count: 0, next: null, previous: null, results: [] });
  });

  test.each(['4', '1000001', '999999999999'])('page %s is past the last', async (page) => {
    const response = await get(`${LIST}?page_size=20&page=${page}`);
    expect([response.statusCode, response.json()]).toEqual([404, { detail: 'Invalid page.' }]);
  });

  test('the configured page size counts when none is given', async () => {
    const other = await startStub({ pageSize: 7 });
    const response = await other.app.inject({ url: LIST });
    expect(response.json<{ results: unknown[] }>().results).toHaveLength(7);
    await other.app.close();
  });

  test('links keep the address of a nested list', async () => {
    stub.resolvers.employeeTransitions = () => ({ totalCount: 30, page: 1, pageSize: 25, results: [] });
    expect((await get(`${DETAIL}transitions/`)).json()).toMatchObject({
      next: `${DETAIL}transitions/?page=2`,
    });
  });
});

describe('query parameters', () => {
  test('every error is told at once', async () => {
    const query =
      'page=x&page_size=101&status=AWAY&tag_id=1&include_descendants=yes&ordering=salary&foo=1&search=a&search=b';
    const response = await get(`${LIST}?${query}`);
    expect(response.statusCode).toBe(400);
    expect(response.json()).toEqual({
      page: ['A valid integer is required.'],
      page_size: ['Ensure this value is less than or equal to 100.'],
      status: ['"AWAY" is not a valid choice.'],
      tag_id: ['Must be a valid UUID.'],
      include_descendants: ['Must be a valid boolean.'],
      ordering: ['"salary" is not a valid choice.'],
      foo: ['Unknown parameter.'],
      search: ['This parameter may be given only once.'],
    });
    expect(stub.calls).toEqual([]);
  });

  test.each([
    ['page=0', { page: ['Ensure this value is greater than or equal to 1.'] }],
    ['page=-1', { page: ['Ensure this value is greater than or equal to 1.'] }],
    ['page=', { page: ['A valid integer is required.'] }],
    ['page=1.5', { page: ['A valid integer is required.'] }],
    ['page_size=0', { page_size: ['Ensure this value is greater than or equal to 1.'] }],
    ['status=', { status: ['"" is not a valid choice.'] }],
    ['status=ACTIVE,AWAY', { status: ['"AWAY" is not a valid choice.'] }],
    ['ordering=status,-status', { ordering: ['"status" is given more than once.'] }],
    ['search=%00', { search: ['Null characters and unpaired surrogates are not allowed.'] }],
    [`search=${'x'.repeat(201)}`, { search: ['Ensure this field has no more than 200 characters.'] }],
    ['__proto__=1', { ['__proto__']: ['Unknown parameter.'] }],
  ])('%s', async (query, body) => {
    const response = await get(`${LIST}?${query}`);
    expect([response.statusCode, response.body]).toEqual([400, JSON.stringify(body)]);
  });

  test('reach the graph in its own form', async () => {
    await get(
      `${LIST}?ordering=-hire_date,family_name&include_descendants=true&status=ACTIVE&search=&page_size=5`,
    );
    expect(stub.calls[0]?.args).toEqual({
      page: 1,
      pageSize: 5,
      ordering: '-hireDate,familyName',
      filter: { includeDescendants: true, statusIn: ['ACTIVE'] },
    });
  });

  test('endpoints without parameters take none', async () => {
    for (const url of [DETAIL, '/api/v1/unit-types/', '/api/v1/auth/me/']) {
      const response = await get(`${url}?x=1`);
      expect([response.statusCode, response.json()]).toEqual([400, { x: ['Unknown parameter.'] }]);
    }
    expect((await send('PATCH', `${DETAIL}?page=1`, { phone: null })).json()).toEqual({
      page: ['Unknown parameter.'],
    });
  });
});
