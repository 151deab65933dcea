import { setImmediate as nextTurn } from 'node:timers/promises';
import { eventually } from '../../testkit/eventually';
import { createWorld, type World } from './support/gateway-world';
import { createLibrary, supergraphOf } from './support/library';

let world: World;

const start = async (environment: Readonly<Record<string, string>>): Promise<void> => {
  const { identity, workforce } = createLibrary();
  world = await createWorld({
    sdl: supergraphOf(),
    inProcess: [identity, workforce],
    environment: { ALLOW_UNKNOWN_TYPES: 'on', SUPERGRAPH_PATH: 'unused', ...environment },
  });
};

afterEach(() => world.close());

async function expectRejection(): Promise<void> {
  const { status, headers, body } = await world.graphql('{ __typename }');
  expect([status, headers['retry-after']]).toEqual([503, '1']);
  expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(['OVERLOADED']);
  for (const url of ['/', '/metrics'])
    expect(
      (await world.gateway.app.inject({ url, headers: { accept: 'application/json' } })).statusCode,
    ).toBe(200);
  const metric = await world.metrics.getSingleMetric('ism_under_pressure')?.get();
  expect(metric?.values[0]?.value).toBe(1);
}

/** Keeps the event loop from coming back for a time, turn after turn, until told to stop. */
function blockLoop(): () => void {
  let isBlocking = true;
  const block = async (): Promise<void> => {
    while (isBlocking) {
      const until = performance.now() + 100;
      while (performance.now() < until);
      await nextTurn();
    }
  };
  void block();
  return () => (isBlocking = false);
}

it('rejects new requests while the event loop is late, with the time to come back, and none afterwards', async () => {
  await start({ LIMIT_EVENT_LOOP_DELAY_MS: '40' });
  const unblock = blockLoop();
  try {
    await eventually(expectRejection);
  } finally {
    unblock();
  }
  await eventually(async () => expect((await world.graphql('{ __typename }')).status).toBe(200));
  expect(world.log.filter((line) => line.includes('too busy'))).toHaveLength(2);
});

it('rejects new requests while the heap is full', async () => {
  await start({ LIMIT_HEAP_PERCENT: '1' });
  await eventually(expectRejection);
});
