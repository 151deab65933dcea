import { setImmediate as nextTurn } from 'node:timers/promises';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { eventually } from '../../testkit/eventually';
import { EMPLOYEE_ID } from '../rest-adapter/stub-graph';
import type { World } from './support/gateway-world';
import { createRestWorld } from '../rest-adapter/rest-world';

let world: World;
const lines: string[] = [];
const logger = createLogger({ destination: { write: (line: string) => void lines.push(line) } });

const start = async (environment: Readonly<Record<string, string>>): Promise<void> => {
  world = await createRestWorld({ rootValue: {}, environment, logger });
};

afterEach(() => world.close());

const get = (url: string) => world.gateway.app.inject({ url, headers: { accept: 'application/json' } });

async function expectRejection(): Promise<void> {
  const { status, headers, body } = await world.graphql('{ __typename }');
  expect([status, headers['retry-after']]).toEqual([503, '1']);
  expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(['OVERLOADED']);
  const rest = await get(`/api/v1/employees/${EMPLOYEE_ID}/`);
  expect([rest.statusCode, rest.headers['retry-after'], rest.json()]).toEqual([
    503,
    '1',
    expect.objectContaining({ code: 'OVERLOADED' }),
  ]);
  // Whoever watches over the process has to see it all the more.
  for (const url of ['/', '/metrics', '/api/health/', '/api/health/?probe=ready', '/api/health/?probe=live'])
    expect([url, (await get(url)).statusCode]).toEqual([url, 200]);
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
  // A machine that is busy itself may bring it back: told each time that it begins and ends, and not in between.
  const told = lines.flatMap((line) => /too busy: requests are rejected|no longer too busy/.exec(line) ?? []);
  expect(new Set(told)).toEqual(new Set(['too busy: requests are rejected', 'no longer too busy']));
  expect(told.filter((one, index) => one === told[index - 1])).toEqual([]);
});

it('rejects new requests while the heap is full', async () => {
  await start({ LIMIT_HEAP_PERCENT: '1' });
  await eventually(expectRejection);
});
