import { Callers } from '../../testkit/endpoints/callers';
import { endpoints, titled, type Endpoint } from '../../testkit/endpoints/endpoints';
import { parametersOf } from '../../testkit/endpoints/openapi';
import { Rows } from '../../testkit/endpoints/rows';
import { holdClock } from '../../testkit/held-clock';
import { useSystem } from '../../testkit/system';

/** A GET says its version and is not sent again while it is the same; a PATCH for another version changes nothing. */

const system = useSystem();

const takes = (header: string) => (endpoint: Endpoint) =>
  parametersOf(endpoint.operation).some(({ name }) => name === header);

/** Every request leaves a row in the log, which administrators find counted on their dashboard. */
const GROWING: ReadonlySet<string> = new Set(['/api/v1/audit-logs/', '/api/v1/dashboard/']);

holdClock(system);

let callers: Callers;
let rows: Rows;
beforeAll(async () => {
  callers = await Callers.of(system.get());
  rows = new Rows(callers.admin);
});

const reads = endpoints.filter(takes('If-None-Match')).filter(({ path }) => !GROWING.has(path));

it.each(titled(reads))('%s', async (_, endpoint) => {
  const client = callers.admin;
  const path = await rows.pathOf(endpoint);
  const query = sampleQuery(endpoint);

  const first = await client.get(path, { query });
  const etag = first.expectStatus(200).header('etag') ?? '';
  const same = await client.get(path, { query, headers: { 'if-none-match': etag } });
  const other = await client.get(path, { query, headers: { 'if-none-match': '"other"' } });

  expect(etag).toMatch(/^(W\/)?".+"$/);
  same.expectStatus(304).expectHeader('etag', etag);
  expect(same.text).toBe('');
  other.expectStatus(200);
});

/** Query parameters that the endpoint must be given. */
function sampleQuery({ operation }: Endpoint): Record<string, string> {
  const required = parametersOf(operation).filter(
    (parameter) => parameter.in === 'query' && parameter.required,
  );
  return Object.fromEntries(required.map(({ name, schema }) => [name, schema.enum?.[0] ?? '2026-03-17']));
}

it.each(titled(endpoints.filter(takes('If-Match'))))('%s', async (_, endpoint) => {
  const path = await rows.pathOf(endpoint);
  const { admin } = callers;
  const body = await rows.bodyOf(endpoint);
  const before = (await admin.get(path)).expectStatus(200);
  const patch = (version: string) => admin.patch(path, body, { headers: { 'if-match': version } });

  const stale = await patch('"of another day"');
  const untouched = await admin.get(path);
  const both = await Promise.all([patch(before.header('etag') ?? ''), patch(before.header('etag') ?? '')]);

  stale.expectStatus(412);
  expect(stale.json()).toMatchObject({ code: 'PRECONDITION_FAILED' });
  expect(untouched.text).toBe(before.text);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  const winner = both.find(({ status }) => status === 200);
  const after = await admin.get(path);
  expect(after.header('etag')).toBe(winner?.header('etag'));
  expect(after.header('etag')).not.toBe(before.header('etag'));
});
