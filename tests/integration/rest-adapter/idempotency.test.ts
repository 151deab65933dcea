import { IsmError } from '../../../schema/contract/errors';
import { EMPLOYEE_ID, employee, startStub, type StubGraph } from './stub-graph';

const ACTION = `/api/v1/employees/${EMPLOYEE_ID}/suspend/`;

let stub: StubGraph;
beforeEach(async () => {
  stub = await startStub();
});
afterEach(() => stub.app.close());

const suspend = (key: string, payload: object = { reason: 'x', metadata: { a: 1 } }, url = ACTION) =>
  stub.app.inject({ method: 'POST', url, payload, headers: { 'idempotency-key': key } });
const done = () => stub.calls.length;

test('the same key and body is done once and gets the same response', async () => {
  const first = await suspend('k1');
  const second = await suspend('k1', { metadata: { a: 1 }, reason: 'x' });
  expect([first.statusCode, first.headers['idempotency-replayed']]).toEqual([200, undefined]);
  expect([second.statusCode, second.headers['idempotency-replayed']]).toEqual([200, 'true']);
  expect(second.body).toBe(first.body);
  expect(done()).toBe(1);
});

test('a created resource keeps its address', async () => {
  const unit = { name: 'A', code: 'B', unit_type: 'SERVICE' };
  await suspend('k1', unit, '/api/v1/org-units/');
  const again = await suspend('k1', unit, '/api/v1/org-units/');
  expect([again.statusCode, again.headers.location]).toEqual([201, `/api/v1/org-units/${EMPLOYEE_ID}/`]);
});

test('with another body it is rejected', async () => {
  await suspend('k1');
  const response = await suspend('k1', { reason: 'y' });
  expect([response.statusCode, response.json()]).toEqual([
    422,
    expect.objectContaining({ code: 'IDEMPOTENCY_KEY_REUSED' }),
  ]);
});

test('while the first runs the second is told so', async () => {
  let finish: (row: object) => void = () => undefined;
  stub.resolvers.transitionEmployee = () => new Promise((resolve) => (finish = resolve));
  const first = suspend('k1').then((response) => response);
  while (done() === 0) await new Promise((resolve) => setImmediate(resolve));
  const second = await suspend('k1');
  expect([second.statusCode, second.json()]).toEqual([
    409,
    expect.objectContaining({ code: 'IDEMPOTENCY_KEY_IN_USE' }),
  ]);
  finish(employee);
  expect((await first).statusCode).toBe(200);
});

test('a rejection is a response, an error of the service is none', async () => {
  const failWith = (code: 'FSM_INVALID_TRANSITION' | 'SUBGRAPH_TIMEOUT' | 'THROTTLED') => {
    stub.resolvers.transitionEmployee = () => {
      throw new IsmError(code);
    };
  };
  failWith('FSM_INVALID_TRANSITION');
  const first = await suspend('k1');
  const again = await suspend('k1');
  expect([again.statusCode, again.headers['idempotency-replayed'], again.body]).toEqual([
    409,
    'true',
    first.body,
  ]);
  for (const code of ['SUBGRAPH_TIMEOUT', 'THROTTLED'] as const) {
    failWith(code);
    await suspend(code);
    stub.resolvers.transitionEmployee = () => employee;
    expect((await suspend(code)).statusCode).toBe(200);
  }
});

test('an invalid body is not remembered', async () => {
  expect((await suspend('k1', { foo: 1 })).statusCode).toBe(400);
  expect((await suspend('k1')).statusCode).toBe(200);
});

test('a key belongs to its path', async () => {
  await suspend('k1');
  await suspend('k1', { reason: 'x', metadata: { a: 1 } }, ACTION.replace('suspend', 'terminate'));
  expect(done()).toBe(2);
});

test.each(['', 'a b', 'ä', 'x'.repeat(256)])('the key %j is no key', async (key) => {
  const response = await suspend(key);
  expect([response.statusCode, response.json()]).toEqual([
    400,
    { non_field_errors: ['The Idempotency-Key must be 1 to 255 visible ASCII characters.'] },
  ]);
});

test('session endpoints take no key', async () => {
  const payload = { email: 'a@ism.test', password: 'x' };
  for (let count = 0; count < 2; count += 1) await suspend('k1', payload, '/api/v1/auth/login/');
  expect(done()).toBe(2);
});

test('a store that fails at the end does not undo what was done', async () => {
  const broken = await startStub({
    idempotency: {
      begin: () => Promise.resolve({ state: 'started', claim: 'c' }),
      complete: () => Promise.reject(new Error('gone')),
      release: () => Promise.reject(new Error('gone')),
      purge: () => Promise.resolve(),
    },
  });
  const send = () => broken.app.inject({ method: 'POST', url: ACTION, headers: { 'idempotency-key': 'k' } });
  expect((await send()).statusCode).toBe(200);
  await broken.app.close();
});
