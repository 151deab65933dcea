import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { composeGateway } from '../../../gateway/composition';
import type { Gateway } from '../../../gateway/gateway';
import { subgraphAddresses } from '../../../gateway/supergraph/addresses';
import { loadConfig } from '../../../subgraphs/shared/runtime/config/load-config';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { supergraphOf } from './support/library';
import { send, SubgraphServer } from './support/subgraph-server';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ism-standalone-'));
  path = join(folder, 'any.graphql');
});

afterEach(() => rm(folder, { recursive: true }));

function start(environment: Record<string, string>): Promise<Gateway> {
  return composeGateway({
    config: loadConfig({
      NODE_ENV: 'test',
      PORT: '0',
      HOST: '127.0.0.1',
      SUPERGRAPH_PATH: path,
      ...environment,
    }),
    logger: createLogger({ level: 'silent' }),
    metrics: new Registry(),
    pool: null,
  });
}

test('serves any supergraph file over HTTP: no database, no login, no signed identity', async () => {
  const identity = await SubgraphServer.start((_, response) => send(response, { data: { me: { id: '1' } } }));
  const workforce = await SubgraphServer.start((_, response) => send(response, { data: { caller: 'x' } }));
  await writeFile(path, supergraphOf({ identity: identity.url, workforce: 'http://127.0.0.1:1/graphql' }));
  const gateway = await start({ SUBGRAPH_WORKFORCE_URL: workforce.url, ALLOW_UNKNOWN_TYPES: 'true' });
  try {
    const address = await gateway.listen();
    const reply = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: 'access_token=whatever' },
      body: JSON.stringify({ query: '{ me { id } caller }' }),
    });
    expect(await reply.json()).toEqual({ data: { me: { id: '1' }, caller: 'x' } });
    expect(identity.received[0]?.headers['x-ism-metadata']).toBeUndefined();
    const home = await (await fetch(address)).text();
    expect(home).toContain('<td>workforce</td><td>http</td><td>serving</td>');
    expect(home).not.toContain('/api/docs/');
    expect(home).not.toContain(workforce.url);
  } finally {
    await gateway.close();
    await identity.close();
    await workforce.close();
  }
});

test('signs for the subgraphs of another graph as it is set for each', async () => {
  const identity = await SubgraphServer.start((_, response) => send(response, { data: { me: { id: '1' } } }));
  const workforce = await SubgraphServer.start((_, response) => send(response, { data: { caller: 'x' } }));
  await writeFile(path, supergraphOf({ identity: identity.url, workforce: workforce.url }));
  const gateway = await start({
    ALLOW_UNKNOWN_TYPES: 'true',
    SUBGRAPH_SECRET: 'secret-of-the-subgraphs-of-another-graph',
    SUBGRAPH_WORKFORCE_SIGNED: 'off',
  });
  try {
    await gateway.app.inject({ method: 'POST', url: '/graphql', payload: { query: '{ me { id } caller }' } });
    expect(identity.received[0]?.headers['x-ism-metadata']).toEqual(expect.any(String));
    expect(workforce.received[0]?.headers).not.toHaveProperty('x-ism-metadata');
  } finally {
    await gateway.close();
    await identity.close();
    await workforce.close();
  }
});

test('throttles anonymous callers in this process when there is no database', async () => {
  await writeFile(path, supergraphOf());
  const gateway = await start({ THROTTLE_ANON: '2/hour', ALLOW_UNKNOWN_TYPES: 'true' });
  const ask = () =>
    gateway.app.inject({ method: 'POST', url: '/graphql', payload: { query: '{ __typename }' } });
  const statuses = [await ask(), await ask(), await ask()].map(({ statusCode }) => statusCode);
  await gateway.close();
  expect(statuses).toEqual([200, 200, 429]);
});

test('closing waits for the request in flight', async () => {
  let arrive: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  const slow = await SubgraphServer.start((_, response) => {
    arrive();
    setTimeout(() => send(response, { data: { me: { id: '9' } } }), 200);
  });
  await writeFile(path, supergraphOf({ identity: slow.url }));
  const gateway = await start({ ALLOW_UNKNOWN_TYPES: 'true' });
  const address = await gateway.listen();
  const reply = fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify({ query: '{ me { id } }' }),
  });
  await arrived;
  await gateway.close();
  expect(await (await reply).json()).toEqual({ data: { me: { id: '9' } } });
  await slow.close();
});

test('the addresses of a supergraph', () => {
  expect([...subgraphAddresses(supergraphOf({ identity: 'http://a:1/g' }))]).toEqual([
    ['identity', 'http://a:1/g'],
    ['workforce', 'http://workforce.invalid/graphql'],
  ]);
});
