import { createServer, type AddressInfo, type Server } from 'node:net';
import { testEnvironment } from '../testkit/environment';
import { buildOnce } from '../testkit/processes/build-once';
import { RunningProcess } from '../testkit/processes/running-process';

const UNREACHABLE = 'postgres://x:y@127.0.0.1:1/z';
/** Of a gateway that has no subgraph beside it. */
const IDENTITY = { SUBGRAPH_IDENTITY_URL: 'http://127.0.0.1:1/graphql' };

let taken: Server;

beforeAll(async () => {
  buildOnce();
  taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
});

afterAll(() => new Promise((resolve) => taken.close(resolve)));

describe.each([
  ['the single process', 'dist/bundled/main.js', []],
  ['a subgraph', 'dist/bundled/subgraph.js', ['workforce']],
  ['the gateway', 'dist/bundled/gateway.js', []],
] as const)('%s', (name, script, args) => {
  async function start(environment: Record<string, string>) {
    const one = new RunningProcess(
      name,
      script,
      args,
      testEnvironment({ HOST: '127.0.0.1', ...IDENTITY, ...environment }),
    );
    const code = await one.ended();
    return { code, lines: one.log.filter((line) => line !== '') };
  }

  it('says in one sentence that the database is unreachable, and its exit code is 1', async () => {
    const { code, lines } = await start({ DATABASE_URL: UNREACHABLE });

    expect(lines).toEqual([
      'A server cannot be reached (connect ECONNREFUSED 127.0.0.1:1). Check DATABASE_URL, and whether the server runs.',
    ]);
    expect(code).toBe(1);
  });

  it('names a setting that is wrong, and its exit code is 1', async () => {
    const { code, lines } = await start({ DB_POOL: 'many' });

    expect(lines).toEqual(['The configuration cannot be used:', expect.stringContaining('DB_POOL')]);
    expect(code).toBe(1);
  });

  it('says in one sentence that its port is taken, and its exit code is 1', async () => {
    const { port } = taken.address() as AddressInfo;
    const { code, lines } = await start({ PORT: String(port), SUBGRAPH_PORT: String(port) });

    expect(lines).toEqual([
      `The port cannot be used (listen EADDRINUSE: address already in use 127.0.0.1:${port}). Set PORT, or SUBGRAPH_PORT of a subgraph, to another one.`,
    ]);
    expect(code).toBe(1);
  });
});

it('the gateway says that its supergraph is missing, and its exit code is 1', async () => {
  const gateway = new RunningProcess(
    'gateway',
    'dist/bundled/gateway.js',
    [],
    testEnvironment({ SUPERGRAPH_PATH: '/nowhere/supergraph.graphql' }),
  );

  expect(await gateway.ended()).toBe(1);
  expect(gateway.log.join('')).toBe(
    "A file is missing (ENOENT: no such file or directory, open '/nowhere/supergraph.graphql').",
  );
});
