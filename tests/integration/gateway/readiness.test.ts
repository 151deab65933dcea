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
    response.writeHead(request.url === '/health' ? status : 404).end('{}');
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
    ...options,
  });
}

test('ready when one of the subgraphs responds', async () => {
  const health = healthOf({ identity: NOWHERE, workforce: await subgraph(200) });
  expect(await health('ready')).toEqual(connected);
});

test('not ready when none does, or none is healthy', async () => {
  const health = healthOf({ identity: NOWHERE, workforce: await subgraph(503) });
  expect(await health('ready')).toEqual({ isHealthy: false, database: 'connected' });
  expect(await health(null)).toEqual(connected);
});

test('addresses of the environment replace those of the supergraph', async () => {
  const urls = new Map([['identity', await subgraph(200)]]);
  const health = healthOf({ identity: NOWHERE, workforce: NOWHERE }, { urls });
  expect((await health('ready')).isHealthy).toBe(true);
});

test('not ready without a supergraph', async () => {
  const supergraphSdl = (): string => {
    throw new Error('No supergraph is loaded');
  };
  expect((await healthOf({}, { supergraphSdl })('ready')).isHealthy).toBe(false);
});

test('a database that is gone is enough, and nothing else is asked', async () => {
  const database = () => Promise.resolve({ isHealthy: false, database: 'unreachable' } as const);
  const health = healthOf({ identity: await subgraph(200) }, { database });
  expect((await health('ready')).isHealthy).toBe(false);
  expect(asked).toBe(0);
});

test('many who ask at once cost one question to each subgraph', async () => {
  const health = healthOf({ identity: await subgraph(200), workforce: await subgraph(200) });
  await Promise.all(Array.from({ length: 20 }, () => health('ready')));
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(asked).toBe(2);
});
