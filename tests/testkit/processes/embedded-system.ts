import { freePort } from '../../../subgraphs/shared/runtime/free-port';
import { DemoClients, type DemoUser } from '../demo-users';
import { testEnvironment } from '../environment';
import type { HttpClient } from '../http';
import { buildOnce } from './build-once';
import { RunningProcess } from './running-process';

/** A subgraph and a gateway that were given no database. */
export interface EmbeddedSystem {
  as(user: DemoUser): Promise<HttpClient>;
  close(): Promise<void>;
}

/** Starts the identity subgraph and the gateway, as processes that share a data folder and its embedded server. @param executor `EXECUTOR` */
export async function startEmbeddedSystem(executor: 'own' | 'apollo'): Promise<EmbeddedSystem> {
  buildOnce();
  const shared = testEnvironment({ LOG_LEVEL: 'info', EXECUTOR: executor });
  const [subgraphPort, port] = [String(await freePort()), String(await freePort())];
  const address = `http://127.0.0.1:${subgraphPort}`;
  const url = `http://127.0.0.1:${port}`;
  const identity = new RunningProcess('identity', 'dist/bundled/subgraph.js', ['identity'], {
    ...shared,
    SUBGRAPH_PORT: subgraphPort,
  });
  const gateway = new RunningProcess('gateway', 'dist/bundled/gateway.js', [], {
    ...shared,
    SUBGRAPH_IDENTITY_URL: `${address}/graphql`,
    PORT: port,
  });
  await identity.ready(`${address}/health`);
  await gateway.ready(`${url}/api/health/?probe=live`);
  const clients = new DemoClients(url);
  return {
    as: (user) => clients.as(user),
    close: async () => {
      clients.close();
      await gateway.stop();
      await identity.stop();
    },
  };
}
