import { freePort } from '../../subgraphs/shared/runtime/free-port';
import { useDatabase } from '../testkit/database';
import { testEnvironment } from '../testkit/environment';
import { eventually } from '../testkit/eventually';
import { buildOnce } from '../testkit/processes/build-once';
import { RunningProcess } from '../testkit/processes/running-process';

const database = useDatabase('demo');

it('processes of their own connect to what they need of it, and show it', async () => {
  buildOnce();
  const [subgraphPort, port] = [String(await freePort()), String(await freePort())];
  const shared = testEnvironment({
    DATABASE_URL: database.get().url,
    BROKER_URL: process.env.TEST_BROKER_URL,
    REDIS_URL: process.env.TEST_REDIS_URL,
  });
  const subgraph = new RunningProcess('curriculum', 'dist/bundled/subgraph.js', ['curriculum'], {
    ...shared,
    SUBGRAPH_PORT: subgraphPort,
  });
  const gateway = new RunningProcess('gateway', 'dist/bundled/gateway.js', [], { ...shared, PORT: port });
  /** Parts besides the subgraphs, which do not run. */
  const parts = async (address: string): Promise<object[]> => {
    const { parts } = (await (await fetch(address)).json()) as { parts: { name: string }[] };
    return parts.filter(({ name }) => ['broker', 'redis'].includes(name));
  };
  try {
    await eventually(async () =>
      expect(await parts(`http://127.0.0.1:${subgraphPort}/health`)).toEqual([
        { name: 'broker', is_ready: true, is_needed: false },
      ]),
    );
    await eventually(async () =>
      expect(await parts(`http://127.0.0.1:${port}/api/health/`)).toEqual([
        { name: 'redis', is_ready: true, is_needed: false },
      ]),
    );
  } finally {
    await subgraph.stop();
    await gateway.stop();
  }
  expect([await subgraph.ended(), await gateway.ended()]).toEqual([0, 0]);
});
