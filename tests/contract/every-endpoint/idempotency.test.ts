import { Callers } from '../../testkit/endpoints/callers';
import { endpoints, titled } from '../../testkit/endpoints/endpoints';
import { parametersOf } from '../../testkit/endpoints/openapi';
import { Rows } from '../../testkit/endpoints/rows';
import { useSystem } from '../../testkit/system';

/** A request that is sent again with its key does nothing twice and has the same response. */

const system = useSystem();
const AT_ONCE = 5;

const repeatable = endpoints.filter(
  ({ operation }) =>
    parametersOf(operation).some(({ name }) => name === 'Idempotency-Key') &&
    operation.requestBody?.content['text/csv'] === undefined,
);

let callers: Callers;
let rows: Rows;
let serial = 0;
beforeAll(async () => {
  callers = await Callers.of(system.get());
  rows = new Rows(callers.admin);
});

it.each(titled(repeatable))('%s', async (title, endpoint) => {
  const client = await callers.of(endpoint);
  const path = await rows.pathOf(endpoint);
  if (endpoint.name.includes('expire'))
    await system.get().database.query('update workforce.employees set proposal_expires_at = now()');
  const body = await rows.bodyOf(endpoint);
  const key = `${title} ${(serial += 1)}`;
  const send = (sent: object | undefined) =>
    client.post(path, sent, { headers: { 'idempotency-key': key.replaceAll(/[^\w-]/g, '-') } });

  const together = await Promise.all(Array.from({ length: AT_ONCE }, () => send(body)));
  const again = await send(body);

  const done = together.filter((response) => response.status === endpoint.response.status);
  const original = done.filter((response) => response.header('idempotency-replayed') === undefined);
  expect(original).toHaveLength(1);
  const others = together.filter((response) => !done.includes(response));
  for (const response of others)
    expect(response.expectStatus(409).json()).toMatchObject({ code: 'IDEMPOTENCY_KEY_IN_USE' });
  again.expectStatus(endpoint.response.status).expectHeader('idempotency-replayed', 'true');
  expect([again.text, again.header('location')]).toEqual([
    original[0]?.text,
    original[0]?.header('location'),
  ]);
  if (!body) return;
  const reused = await send(await rows.otherThan(endpoint, body));
  expect(reused.expectStatus(422).json()).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
});
