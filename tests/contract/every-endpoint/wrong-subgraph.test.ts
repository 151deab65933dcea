import type * as composition from '../../../gateway/composition';
import type { Gateway } from '../../../gateway/gateway';
import type * as restAdapter from '../../../rest-adapter';
import type * as readContract from '../../../rest-adapter/read-contract';
import { DOMAIN_NAMES, type DomainName } from '../../../subgraphs/domains';
import type * as domains from '../../../subgraphs/domains';
import type * as httpServer from '../../../subgraphs/shared/serving/http-server';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import type * as metrics from '../../../subgraphs/shared/runtime/metrics/metrics';
import { testConfig } from '../../testkit/environment';
import { Callers } from '../../testkit/endpoints/callers';
import { endpoints, titled, titleOf, type Endpoint } from '../../testkit/endpoints/endpoints';
import { Rows } from '../../testkit/endpoints/rows';
import { sampleRequest } from '../../testkit/endpoints/sample-request';
import { DEMO_PASSWORD } from '../../testkit/demo-password';
import type { Exchange } from '../../testkit/exchange';
import { HttpClient } from '../../testkit/http';
import { scattered } from '../../testkit/scattered';
import { useOwnSystem } from '../../testkit/system';
import { CORRUPTIONS, MAX_BYTES } from './wrong-subgraph/corruptions';
import { Front, WRONG } from './wrong-subgraph/front';

/**
 * Every endpoint with each of its subgraphs wrong in several ways, and every way at many endpoints: nothing that failed looks like an empty list, like something
 * that is not there, or like an error of the gateway.
 */

const system = useOwnSystem('rows of every kind, and the subgraphs of a second gateway');
const SECRET = 'secret-between-the-processes-of-the-tests';

/** Ways that an endpoint is asked with; others with others. */
const WAYS_OF_ENDPOINT = 2;

/** Endpoints that no subgraph is asked for. */
const WITHOUT_GRAPH: ReadonlySet<string> = new Set(['/api/health/']);
const takesFile = ({ operation }: Endpoint): boolean =>
  operation.requestBody?.content['text/csv'] !== undefined;

const fronts = new Map<DomainName, Front>();
let gateway: Gateway;
let address: string;
let callers: Callers;
let rows: Rows;

beforeAll(async () => {
  const { module, system: running } = system.get();
  const { createSubgraphServer } = module<typeof httpServer>('subgraphs/shared/serving/http-server.ts');
  const { loadDomain } = module<typeof domains>('subgraphs/domains.ts');
  const logger = createLogger({ level: 'silent' });
  const urls: Record<string, string> = {};
  for (const name of DOMAIN_NAMES) {
    const app = createSubgraphServer(running[name], { secret: SECRET, bodyLimit: MAX_BYTES, logger });
    (await loadDomain(name)).http?.(app, running[name].services, SECRET);
    const front = await Front.start(name, app, CORRUPTIONS);
    fronts.set(name, front);
    urls[`SUBGRAPH_${name.toUpperCase()}_URL`] = front.url;
  }
  const config = testConfig({
    ...urls,
    SUBGRAPH_MAX_BYTES: String(MAX_BYTES),
    // Each request is to reach the subgraph.
    SUBGRAPH_BREAKER_CALLS: '100000',
  });
  const { composeGateway } = module<typeof composition>('gateway/composition.ts');
  const { registerRestAdapter } = module<typeof restAdapter>('rest-adapter/index.ts');
  const { readRestContract } = module<typeof readContract>('rest-adapter/read-contract.ts');
  const { createMetrics } = module<typeof metrics>('subgraphs/shared/runtime/metrics/metrics.ts');
  gateway = await composeGateway({ config, logger, metrics: createMetrics(), pool: null });
  await registerRestAdapter(gateway, {
    contract: readRestContract(),
    logger,
    health: { check: () => Promise.resolve({ isHealthy: true, database: 'connected' }), version: null },
  });
  address = await gateway.listen();
  callers = await Callers.of(system.get());
  rows = new Rows(callers.admin);
});

afterAll(async () => {
  await gateway.close();
  for (const front of fronts.values()) await front.close();
});

/** What needs a token of a mail, or ends a session: the subgraph rejects it, and may be wrong in that. */
const REJECTED: ReadonlySet<string> = new Set([
  'POST /api/v1/auth/password/change/',
  'POST /api/v1/auth/password/reset/confirm/',
  'POST /api/v1/auth/email/verify/',
  'POST /api/v1/auth/token/',
  'DELETE /api/v1/auth/sessions/{id}/',
  'DELETE /api/v1/users/{id}/sessions/{session_id}/',
]);

interface SentRequest {
  readonly path: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

async function requestOf(endpoint: Endpoint): Promise<SentRequest> {
  if (takesFile(endpoint)) {
    const body = await rows.fileOf(endpoint);
    return { path: endpoint.path, body, headers: { 'content-type': 'text/csv' } };
  }
  if (REJECTED.has(titleOf(endpoint))) return { body: undefined, headers: {}, ...sampleRequest(endpoint) };
  if (endpoint.path === '/api/v1/auth/login/')
    return { path: endpoint.path, body: { email: 'viewer@ism.test', password: DEMO_PASSWORD }, headers: {} };
  const path = await rows.pathOf(endpoint);
  if (endpoint.name.includes('expire'))
    await system.get().database.query('update workforce.employees set proposal_expires_at = now()');
  return { path, body: await rows.bodyOf(endpoint), headers: {} };
}

/** A client of the second gateway with the session that another has; what it gets is its own. */
async function clientOf(endpoint: Endpoint): Promise<HttpClient> {
  const isSession = /\/auth\/(logout|token\/refresh|sessions|email\/verify\/send)\//.test(endpoint.path);
  const client = isSession ? await system.get().login('viewer') : await callers.of(endpoint);
  return client.at(address);
}

function expectFailure(response: Exchange, way: string): void {
  const seen = `${way}: ${response.status} ${response.text.slice(0, 200)}`;
  expect(seen).toMatch(/: 50[234] /);
  expect(response.json()).toEqual({
    detail: expect.any(String) as string,
    code: expect.any(String) as string,
  });
  expect(response.text).not.toContain('secret-text');
  if (response.status === 503) expect(response.header('retry-after')).toBe('1');
}

describe.each(titled(endpoints.filter(({ path }) => !WITHOUT_GRAPH.has(path))))('%s', (title, endpoint) => {
  it('fails with a code when a subgraph is wrong', async () => {
    const client = await clientOf(endpoint);
    const { path, body, headers } = await requestOf(endpoint);
    // Whoever is served may have another session afterwards.
    const servedClient = client.copy();
    const ask = (by: HttpClient, id: string, query: string) =>
      by.request(endpoint.method, `${path}${query}`, { body, headers: { ...headers, 'x-request-id': id } });

    for (const query of endpoint.hasCsv ? ['', '?format=csv'] : ['']) {
      const healthy = `healthy.${endpoint.name}${query.length}`;
      const served = await ask(servedClient, healthy, query);
      const rejection = endpoint.isSigned ? /^401 / : REJECTED.has(title) && /^40[04] /;
      const expected = rejection || new RegExp(`^${endpoint.response.status} `);
      expect(`${served.status} ${served.text.slice(0, 200)}`).toMatch(expected);
      const wrongOnes = [...fronts].filter(([, front]) => front.asked.has(healthy));
      expect([title, wrongOnes]).not.toEqual([title, []]);
      for (const [name, front] of wrongOnes)
        for (const way of scattered([...CORRUPTIONS.keys()], endpoints.indexOf(endpoint), WAYS_OF_ENDPOINT)) {
          const id = `${WRONG}${name}.${way}.${endpoint.name}${query.length}`;
          const response = await ask(client, id, query);
          if (front.corrupted.has(id)) expectFailure(response, `${name} ${way}${query}`);
          else expect(`${way} ${response.status}`).toBe(`${way} ${served.status}`);
        }
    }
    client.close();
    servedClient.close();
  });
});
