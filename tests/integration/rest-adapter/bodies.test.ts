import { EMPLOYEE_ID, startStub, type StubGraph } from './stub-graph';

const LIST = '/api/v1/employees/';
const DETAIL = `${LIST}${EMPLOYEE_ID}/`;

let stub: StubGraph;
beforeEach(async () => {
  stub = await startStub();
});
afterEach(() => stub.app.close());

const send = (
  method: 'POST' | 'PATCH',
  url: string,
  payload: unknown,
  headers: Record<string, string> = {},
) => stub.app.inject({ method, url, payload: payload as object, headers });

describe('bodies', () => {
  const raw = (payload: string | Buffer, headers: Record<string, string>) =>
    stub.app.inject({ method: 'POST', url: LIST, payload, headers });
  const json = { 'content-type': 'application/json' };

  test('every error is told at once', async () => {
    const response = await send('POST', LIST, {
      employee_number: ' ',
      given_name: null,
      email: 'nobody',
      phone: 'x'.repeat(21),
      staff_role: 'CLOWN',
      org_unit_id: 7,
      hire_date: '2026-02-30',
      status: 'ACTIVE',
    });
    expect(response.statusCode).toBe(400);
    expect(response.json()).toEqual({
      employee_number: ['This field may not be blank.'],
      given_name: ['This field may not be null.'],
      family_name: ['This field is required.'],
      email: ['Enter a valid email address.'],
      phone: ['Ensure this field has no more than 20 characters.'],
      staff_role: ['"CLOWN" is not a valid choice.'],
      org_unit_id: ['Must be a valid UUID.'],
      hire_date: ['Date has wrong format. Use YYYY-MM-DD.'],
      status: ['Unknown field.'],
    });
    expect(stub.calls).toEqual([]);
  });

  test('a byte order mark before a body is ignored', async () => {
    const marked = (text: string) =>
      stub.app.inject({ method: 'PATCH', url: DETAIL, payload: Buffer.from(`\uFEFF${text}`), headers: json });
    const response = await marked('{"given_name": "Amina"}');
    expect([response.statusCode, stub.calls.at(-1)?.args]).toEqual([
      200,
      { id: EMPLOYEE_ID, input: { givenName: 'Amina' } },
    ]);
    expect((await marked('')).json()).toEqual((await send('PATCH', DETAIL, {})).json());
    expect((await marked('\uFEFF{}')).statusCode).toBe(400);
  });

  test('null and absent are two things', async () => {
    await send('PATCH', DETAIL, { phone: null, given_name: 'Amina' });
    expect(stub.calls.at(-1)?.args).toEqual({ id: EMPLOYEE_ID, input: { phone: null, givenName: 'Amina' } });
    const response = await send('PATCH', DETAIL, { given_name: null });
    expect(response.json()).toEqual({ given_name: ['This field may not be null.'] });
  });

  test('a PATCH of nothing is an error', async () => {
    const response = await send('PATCH', DETAIL, {});
    expect([response.statusCode, response.json()]).toEqual([
      400,
      { non_field_errors: ['At least one field is required.'] },
    ]);
  });

  test('decimals are exact and within their limits', async () => {
    const unit = { name: 'A', code: 'B', unit_type: 'CLINIC' };
    for (const [value, message] of [
      ['0', 'Ensure this value is greater than 0.'],
      ['60.01', 'Ensure this value is less than or equal to 60.'],
      ['1.234', 'Ensure that there are no more than 2 decimal places.'],
      ['x', 'A valid number is required.'],
      [true, 'A valid number is required.'],
    ]) {
      const response = await send('POST', '/api/v1/org-units/', { ...unit, max_weekly_hours: value });
      expect(response.json()).toEqual({ max_weekly_hours: [message] });
    }
    await send('POST', '/api/v1/org-units/', { ...unit, max_weekly_hours: 36.5, is_active: false });
    expect(stub.calls[0]?.args.input).toEqual({
      name: 'A',
      code: 'B',
      unitType: 'CLINIC',
      maxWeeklyHours: '36.5',
      isActive: false,
    });
  });

  test.each([
    ['[]', 'Invalid data. Expected an object, but got a list.'],
    ['null', 'Invalid data. Expected an object, but got null.'],
    ['"text"', 'Invalid data. Expected an object, but got a string.'],
  ])('%s is not an object', async (payload, message) => {
    const response = await raw(payload, json);
    expect([response.statusCode, response.json()]).toEqual([400, { non_field_errors: [message] }]);
  });

  test.each(['{', '{"a":1,}', Buffer.from([0x22, 0xff, 0x22])])(
    'what is no JSON cannot be read (%#)',
    async (payload) => {
      const response = await raw(payload, json);
      expect([response.statusCode, response.json()]).toEqual([
        400,
        { detail: expect.stringMatching(/^JSON parse error - /) as string },
      ]);
    },
  );

  test('other types are rejected, unless there is no body', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'nonsense',
    ]) {
      const response = await raw('a=1', { 'content-type': type });
      expect([response.statusCode, response.json()]).toEqual([415, { detail: expect.any(String) as string }]);
    }
    const response = await stub.app.inject({
      method: 'POST',
      url: `${DETAIL}activate/`,
      headers: { 'content-type': 'text/plain' },
    });
    expect(response.statusCode).toBe(200);
    const typed = await raw(JSON.stringify({}), { 'content-type': 'application/json; charset=utf-8' });
    expect(typed.json()).toHaveProperty('given_name');
  });

  test('too large a body is rejected', async () => {
    const response = await raw(JSON.stringify({ a: 'x'.repeat(65 * 1024) }), json);
    expect([response.statusCode, response.json()]).toEqual([
      413,
      { detail: 'The request body is too large.' },
    ]);
  });

  test('free JSON is an object that can be kept', async () => {
    const error = async (metadata: unknown) =>
      (await send('POST', `${DETAIL}suspend/`, { metadata })).json<{ metadata: string[] }>().metadata;
    expect(await error([1])).toEqual(['Expected an object.']);
    expect(await error('x')).toEqual(['Expected an object.']);
    expect(await error({ a: '\u0000' })).toEqual([
      'Null characters and unpaired surrogates are not allowed.',
    ]);
    expect(await error({ '\ud800': 1 })).toEqual([
      'Null characters and unpaired surrogates are not allowed.',
    ]);
    let deep: unknown = 1;
    for (let level = 0; level < 2000; level += 1) deep = { deep };
    expect(await error(deep)).toEqual(['Ensure this value is nested no deeper than 20 levels.']);
    const response = await raw('{"metadata":{"__proto__":{"a":1}},"employee_number":1e999}', json);
    expect(response.json()).toMatchObject({ employee_number: ['Not a valid string.'] });
  });
});
