import type { FastifyInstance } from 'fastify';
import { createSubgraphServer } from '../../../subgraphs/shared/serving/http-server';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { codesOf, createWorld, type World } from './support/gateway-world';
import { createLibrary, supergraphOf } from './support/library';
import { SECRET, SubgraphServer } from './support/subgraph-server';

/** The server of a subgraph whose secret or clock is not that of the gateway. */

const HOUR = 3_600_000;
const OTHER_SECRET = 'a secret that the subgraph has from elsewhere';

let subgraph: FastifyInstance;
let front: SubgraphServer;
let world: World;
const log: string[] = [];

async function start({ secret = SECRET, aheadMs = 0 } = {}): Promise<void> {
  const library = createLibrary();
  const served = { ...library.identity, dataSource: {} } as unknown as Parameters<
    typeof createSubgraphServer
  >[0];
  const logger = createLogger({
    level: 'warn',
    destination: { write: (line: string) => void log.push(line) },
  });
  subgraph = createSubgraphServer(served, { secret, bodyLimit: 100_000, logger });
  front = await SubgraphServer.start(async ({ headers, text }, response) => {
    const { now } = Date;
    // The two share a process; the subgraph's clock is another one while it works.
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => now() + aheadMs);
    const { statusCode, body } = await subgraph
      .inject({ method: 'POST', url: '/graphql', headers, payload: text })
      .finally(() => clock.mockRestore());
    response.writeHead(statusCode, { 'content-type': 'application/json' }).end(body);
  });
  const sdl = supergraphOf({ identity: front.url });
  world = await createWorld({ sdl, inProcess: [library.workforce] });
}

afterEach(async () => {
  log.length = 0;
  await world.close();
  await front.close();
  await subgraph.close();
});

test.each([
  ['a secret of its own', { secret: OTHER_SECRET }, /another SUBGRAPH_SECRET/],
  ['a clock an hour ahead', { aheadMs: HOUR }, /clock is 3600 s ahead/],
  ['a clock an hour behind', { aheadMs: -HOUR }, /clock is 3600 s behind/],
])(
  '%s costs its fields, with a code for the client and the cause in both logs',
  async (_case, difference, cause) => {
    await start(difference);

    const { status, body, text } = await world.graphql('{ me { id } employees(first: 1) { id } }');

    expect(status).toBe(200);
    expect(body.data).toEqual({ me: null, employees: [{ id: '1' }] });
    expect(codesOf(body)).toEqual(['SUBGRAPH_BAD_ANSWER']);
    expect(text).not.toMatch(/sign|clock|secret/i);
    expect(log.join('')).toMatch(cause);
    expect(world.log.join('')).toMatch(cause);
    // Asking again would not help.
    expect(front.received).toHaveLength(1);
  },
);

test('clocks that differ by less than a minute are alike', async () => {
  await start({ aheadMs: -50_000 });

  expect((await world.graphql('{ whoami }')).body.errors).toBeUndefined();
});
