import { DOMAIN_NAMES, loadDomain } from '../../../subgraphs/domains';
import { auditEntriesOf } from '../../testkit/endpoints/audit-entries';
import { Callers } from '../../testkit/endpoints/callers';
import { endpoints, titled, type Endpoint } from '../../testkit/endpoints/endpoints';
import {
  asGraphClient,
  graphVariables,
  mutationOf,
  pathValuesOf,
} from '../../testkit/endpoints/graph-document';
import { parametersOf } from '../../testkit/endpoints/openapi';
import { Rows } from '../../testkit/endpoints/rows';
import type { Exchange } from '../../testkit/exchange';
import { graphql } from '../../testkit/graphql';
import { useSystem } from '../../testkit/system';

/** A request that is sent again with its key does nothing twice and has the same response, over both protocols. */

const system = useSystem();
const AT_ONCE = 5;

const takesKey = ({ operation }: Endpoint): boolean =>
  parametersOf(operation).some(({ name }) => name === 'Idempotency-Key');
const takesFile = ({ operation }: Endpoint): boolean =>
  operation.requestBody?.content['text/csv'] !== undefined;

/** Mutations that take no key. */
const withoutKey = new Set<string | null>();
const mutations = endpoints.filter((endpoint) => mutationOf(endpoint) !== null);

let callers: Callers;
let rows: Rows;
let serial = 0;
beforeAll(async () => {
  for (const name of DOMAIN_NAMES)
    for (const feature of (await loadDomain(name)).features)
      for (const field of feature.withoutKey ?? []) withoutKey.add(field);
  callers = await Callers.of(system.get());
  rows = new Rows(callers.admin);
});

const newKey = (): string => `key-${(serial += 1)}`;

/** A path and a body that the endpoint takes. */
async function requestOf(endpoint: Endpoint) {
  const path = await rows.pathOf(endpoint);
  if (endpoint.name.includes('expire'))
    await system.get().database.query('update workforce.employees set proposal_expires_at = now()');
  return { path, body: await rows.bodyOf(endpoint) };
}

/** How many entries of the audit log say that one of the requests wrote something. */
async function entriesOf(responses: readonly Exchange[], endpoint: Endpoint): Promise<number> {
  const entries = await auditEntriesOf(system.get().database, responses);
  // An entry of another system is one itself.
  return endpoint.path === '/api/v1/audit-logs/' ? entries.length - 1 : entries.length;
}

describe('over REST', () => {
  const repeatable = endpoints.filter(
    (endpoint) => takesKey(endpoint) && !takesFile(endpoint) && !endpoint.isSigned,
  );

  it.each(titled(repeatable))('%s', async (_title, endpoint) => {
    const client = await callers.of(endpoint);
    const { path, body } = await requestOf(endpoint);
    const headers = { 'idempotency-key': newKey() };
    const send = (sent: object | undefined) => client.post(path, sent, { headers });

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
    expect(await entriesOf([...together, again], endpoint)).toBe(1);
    if (!body) return;
    const reused = await send(await rows.otherThan(endpoint, body));
    expect(reused.expectStatus(422).json()).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });
});

/** Of the mutations one in so many is sent over GraphQL too: both protocols give their keys to the same code. */
const ONE_OVER_GRAPH_IN = 3;

describe('over GraphQL', () => {
  const repeatable = mutations
    .filter(
      (endpoint) => !/\/(auth|sessions)\//.test(endpoint.path) && !takesFile(endpoint) && !endpoint.isSigned,
    )
    .filter((_, index) => index % ONE_OVER_GRAPH_IN === 0);

  it.each(titled(repeatable))('%s', async (_title, endpoint) => {
    const client = await callers.of(endpoint);
    const { path, body } = await requestOf(endpoint);
    const document = asGraphClient(endpoint.document ?? '');
    const headers = { 'idempotency-key': newKey() };
    const send = (sent: object | undefined) =>
      graphql(client, document, {
        variables: { ...pathValuesOf(endpoint, path), ...graphVariables(sent ?? {}) },
        headers,
      });

    const first = await send(body);
    const again = await send(body);

    expect(first.errors).toEqual([]);
    first.exchange.expectStatus(200);
    if (withoutKey.has(mutationOf(endpoint))) {
      expect(again.exchange.header('idempotency-replayed')).toBeUndefined();
      return;
    }
    again.exchange.expectStatus(200).expectHeader('idempotency-replayed', 'true');
    expect(again.exchange.text).toBe(first.exchange.text);
    expect(await entriesOf([first.exchange, again.exchange], endpoint)).toBe(1);
    if (!body || endpoint.method !== 'POST') return;
    const reused = await send(await rows.otherThan(endpoint, body));
    expect(reused.errors.map(({ extensions }) => extensions?.code)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });
});

it('is of the same writes over both protocols', () => {
  const posts = mutations.filter(({ method }) => method === 'POST');
  expect(posts.filter(takesKey).map(mutationOf)).toEqual(
    posts.map(mutationOf).filter((field) => !withoutKey.has(field)),
  );
});
