import { DOMAIN_NAMES, type DomainName } from '../../../subgraphs/domains';
import { freePort } from '../../../subgraphs/shared/runtime/free-port';
import { createDatabase, type TestDatabase } from '../database';
import { DemoClients, type DemoUser } from '../demo-users';
import { testEnvironment } from '../environment';
import type { HttpClient } from '../http';
import { buildOnce } from './build-once';
import { RunningProcess } from './running-process';

/** The distributed system: a process per subgraph and one for gateway and REST, HTTP between them. */
export interface DistributedSystem {
  readonly url: string;
  readonly database: TestDatabase;
  /** `gateway` and the subgraphs by name. */
  readonly processes: ReadonlyMap<string, RunningProcess>;
  /** Where each process listens, by the same names. */
  readonly addresses: ReadonlyMap<string, string>;
  anonymous(): HttpClient;
  as(user: DemoUser): Promise<HttpClient>;
  /** Starts one more process of the gateway, beside the first. */
  addGateway(): Promise<{ readonly url: string; readonly process: RunningProcess }>;
  close(): Promise<void>;
}

export interface Distribution {
  /** Puts something between the gateway and a subgraph: the origin that the gateway is to send to. Default: nothing is between them. */
  readonly between?: (subgraph: string, origin: string) => Promise<string>;
  /** Subgraphs that run; the others cannot be reached. Default: all. */
  readonly only?: readonly DomainName[];
}

/** Starts the processes from the build, which it brings up to date first. */
export async function startDistributedSystem({
  between = (_subgraph, origin) => Promise.resolve(origin),
  only = DOMAIN_NAMES,
}: Distribution = {}): Promise<DistributedSystem> {
  buildOnce();
  const database = await createDatabase('demo');
  const processes = new Map<string, RunningProcess>();
  const shared = testEnvironment({ DATABASE_URL: database.url, LOG_LEVEL: 'info' });
  const urls: Record<string, string> = {};
  for (const name of DOMAIN_NAMES) urls[name] = `http://127.0.0.1:${await freePort()}`;
  const peers = addressSettings(urls);
  for (const name of only) {
    const { port } = new URL(urls[name] ?? '');
    processes.set(
      name,
      new RunningProcess(name, 'dist/bundled/subgraph.js', [name], {
        ...shared,
        ...peers,
        SUBGRAPH_PORT: port,
      }),
    );
  }
  const seen: Record<string, string> = {};
  for (const name of DOMAIN_NAMES) seen[name] = await between(name, urls[name] ?? '');
  const startGateway = async (name: string) => {
    const port = String(await freePort());
    const environment = { ...shared, ...addressSettings(seen), PORT: port };
    const started = new RunningProcess(name, 'dist/bundled/gateway.js', [], environment);
    processes.set(name, started);
    return { url: `http://127.0.0.1:${port}`, process: started };
  };
  const stop = async (): Promise<void> => {
    await Promise.all([...processes.values()].map((one) => one.stop()));
    await database.drop();
  };
  const { url, process: gateway } = await startGateway('gateway');
  try {
    for (const name of only) await processes.get(name)?.ready(`${urls[name] ?? ''}/health`);
    const probe = only.length === DOMAIN_NAMES.length ? 'ready' : 'live';
    await gateway.ready(`${url}/api/health/?probe=${probe}`);
  } catch (error) {
    // Those that came up would keep connections that other tests need.
    await stop();
    throw error;
  }
  const clients = new DemoClients(url);
  return {
    url,
    database,
    processes,
    addresses: new Map([...Object.entries(urls), ['gateway', url]]),
    anonymous: () => clients.anonymous(),
    as: (user) => clients.as(user),
    addGateway: async () => {
      const added = await startGateway(`gateway ${processes.size}`);
      await added.process.ready(`${added.url}/api/health/?probe=live`);
      return added;
    },
    close: async () => {
      clients.close();
      await stop();
    },
  };
}

/** The settings that tell a process where subgraphs are. @param origins by subgraph name */
function addressSettings(origins: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(origins).map(([name, origin]) => [
      `SUBGRAPH_${name.toUpperCase()}_URL`,
      `${origin}/graphql`,
    ]),
  );
}
