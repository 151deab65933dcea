import { EMPLOYEE_ID, startStub, type StubGraph } from './stub-graph';

/** Which requests hand their key to the graph, and what it belongs to there. */

const ACTION = `/api/v1/employees/${EMPLOYEE_ID}/suspend/`;

let stub: StubGraph;
beforeEach(async () => {
  stub = await startStub();
});
afterEach(() => stub.app.close());

const post = (url: string, key: string | undefined, payload: object) =>
  stub.app.inject({
    method: 'POST',
    url,
    payload,
    headers: key === undefined ? {} : { 'idempotency-key': key },
  });
const suspend = (key: string | undefined, payload: object = { reason: 'x' }) => post(ACTION, key, payload);
const keys = () => stub.calls.map(({ idempotencyKey }) => idempotencyKey);

test('a key belongs to method and path', async () => {
  await suspend('k1');
  await post(ACTION.replace('suspend', 'terminate'), 'k1', {});
  await post('/api/v1/org-units/', 'k1', { name: 'A', code: 'B', unit_type: 'SERVICE' });
  expect(keys()).toEqual([
    `POST ${ACTION} k1`,
    `POST ${ACTION.replace('suspend', 'terminate')} k1`,
    'POST /api/v1/org-units/ k1',
  ]);
});

test('without a key there is none', async () => {
  await suspend(undefined);
  expect(keys()).toEqual([null]);
});

test('only POST takes one', async () => {
  await stub.app.inject({
    method: 'PATCH',
    url: `/api/v1/employees/${EMPLOYEE_ID}/`,
    payload: { phone: null },
    headers: { 'idempotency-key': 'k1' },
  });
  expect(keys()).toEqual([null]);
});

test.each(['', 'a b', 'ä', 'x'.repeat(256)])('the key %j is no key', async (key) => {
  const response = await suspend(key);
  expect([response.statusCode, response.json(), keys()]).toEqual([
    400,
    { non_field_errors: ['The Idempotency-Key must be 1 to 255 visible ASCII characters.'] },
    [],
  ]);
});

test('an invalid body is told before the key', async () => {
  expect((await suspend('a b', { foo: 1 })).json()).toHaveProperty('foo');
});

test('session endpoints take no key', async () => {
  await post('/api/v1/auth/login/', 'k1', { email: 'a@ism.test', password: 'x' });
  expect(keys()).toEqual([null]);
});
