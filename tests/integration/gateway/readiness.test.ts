import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gatewayHealth, type ReadinessOptions } from '../../../gateway/supergraph/readiness';
import { supergraphOf } from './support/library';

const servers: Server[] = [];
let asked = 0;

/** The health address of a subgraph. */
async function subgraph(status: number): Promise<string> {
  const server = createServer((request, response) => {
    asked += 1;
    response.writeHead(request.url === '/api/health/?probe=ready' ? status : 404).end('{}');
  });
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

afterEach(() => {
  asked = 0;
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

const NOWHERE = 'http://127.0.0.1:1/graphql';
const connected = { isHealthy: true, database: 'connected' } as const;

function healthOf(urls: Record<string, string>, options: Partial<ReadinessOptions> = {}) {
  return gatewayHealth({
    database: () => Promise.resolve(connected),
    supergraphSdl: () => supergraphOf(urls),
    urls: new Map(),
    optional: [],
    ...options,
  });
}

const identityIs = (isReady: boolean, isNeeded = true) => ({ name: 'identity', isReady, isNeeded });
const workforceIs = (isReady: boolean, isNeeded = true) => ({ name: 'workforce', isReady, isNeeded });

test('ready when every subgraph is', async () => {
  const health = healthOf({ identity: await subgraph(200), workforce: await subgraph(200) });
  expect(await health()).toEqual({ ...connected, parts: [identityIs(true), workforceIs(true)] });
});

test.each(['identity', 'workforce'])('not ready while %s does not respond, or is not ready', async (name) => {
  for (const address of [NOWHERE, await subgraph(503)]) {
    const others = { identity: await subgraph(200), workforce: await subgraph(200) };
    const { isHealthy, parts } = await healthOf({ ...others, [name]: address })();
    expect(isHealthy).toBe(false);
    expect(parts).toEqual([identityIs(name !== 'identity'), workforceIs(name !== 'workforce')]);
  }
});

test('ready without a subgraph that the settings call optional', async () => {
  const urls = { identity: await subgraph(200), workforce: NOWHERE };
  const { isHealthy, parts } = await healthOf(urls, { optional: ['workforce'] })();
  expect(isHealthy).toBe(true);
  expect(parts).toEqual([identityIs(true), workforceIs(false, false)]);
});

test('addresses of the environment replace those of the supergraph', async () => {
  const urls = new Map([['identity', await subgraph(200)]]);
  const health = healthOf({ identity: NOWHERE, workforce: await subgraph(200) }, { urls });
  expect((await health()).isHealthy).toBe(true);
});

test('not ready without a supergraph', async () => {
  const supergraphSdl = (): string => {
    throw new Error('No supergraph is loaded');
  };
  expect(await healthOf({}, { supergraphSdl })()).toEqual({
    isHealthy: false,
    database: 'connected',
    parts: [{ name: 'supergraph', isReady: false, isNeeded: true }],
  });
});

test('a database that is gone is enough', async () => {
  const database = () => Promise.resolve({ isHealthy: false, database: 'unreachable' } as const);
  const urls = { identity: await subgraph(200), workforce: await subgraph(200) };
  expect((await healthOf(urls, { database })()).isHealthy).toBe(false);
});

test('many who ask at once cost one question to each subgraph', async () => {
  const health = healthOf({ identity: await subgraph(200), workforce: await subgraph(200) });
  await Promise.all(Array.from({ length: 20 }, () => health()));
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(asked).toBe(2);
});
