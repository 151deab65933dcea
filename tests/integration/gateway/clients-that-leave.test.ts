import { connect, type Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { eventually } from '../../testkit/eventually';
import { EMPLOYEE_ID, employee } from '../rest-adapter/stub-graph';
import type { World } from './support/gateway-world';
import { createRestWorld } from '../rest-adapter/rest-world';

/** Enough that the buffers of the sockets do not take the whole response. */
const WIDE = Array.from({ length: 100 }, () => ({ ...employee, proposalReason: 'x'.repeat(2000) }));
const BATCHES = 400;

/** One request runs at once. `employee` has no result before the test gives it. */
let world: World;
let address: URL;
let started: number;
let release: () => void;
const lines: Record<string, unknown>[] = [];
const logger = createLogger({
  level: 'debug',
  destination: { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) },
});

beforeEach(async () => {
  started = 0;
  const released = new Promise<void>((resolve) => (release = resolve));
  const rootValue = {
    employee: async () => {
      started += 1;
      await released;
      return employee;
    },
    employees: ({ after }: { after?: string | null }) => {
      const batch = Number(after ?? 0) + 1;
      return { totalCount: 1, results: WIDE, endCursor: batch < BATCHES ? String(batch) : null };
    },
    me: () => null,
  };
  world = await createRestWorld({
    rootValue,
    logger,
    environment: { LIMIT_REQUESTS: '1', LIMIT_WAITING_REQUESTS: '5', LOG_REQUESTS: 'on' },
  });
  address = new URL(await world.gateway.listen());
  lines.length = 0;
});

afterEach(async () => {
  release();
  await world.close();
});

interface Sent {
  readonly name: string;
  readonly request: string;
}

const HEADERS = 'host: x\r\nauthorization: Bearer admin\r\n';
const withBody = (line: string, body: string): string =>
  `${line} HTTP/1.1\r\n${HEADERS}content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;

const REST: Sent = {
  name: 'a read of REST',
  request: `GET /api/v1/employees/${EMPLOYEE_ID}/ HTTP/1.1\r\n${HEADERS}\r\n`,
};
const GRAPH: Sent = {
  name: 'a query',
  request: withBody('POST /graphql', JSON.stringify({ query: `{ employee(id: "${EMPLOYEE_ID}") { id } }` })),
};
const WRITE: Sent = {
  name: 'a write of REST',
  request: withBody('POST /api/v1/employees/', JSON.stringify({ given_name: 'Amina' })),
};
const PAGE: Sent = { name: 'a page', request: `GET / HTTP/1.1\r\n${HEADERS}\r\n` };
const LOST: Sent = { name: 'an unknown path', request: `GET /%zz HTTP/1.1\r\n${HEADERS}\r\n` };

/** Connects and sends. */
async function send(text: string): Promise<Socket> {
  const socket = connect(Number(address.port), address.hostname);
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.on('error', () => undefined);
  await new Promise<void>((resolve) => void socket.write(text, () => resolve()));
  return socket;
}

/** Sends and resets the connection before the server, which has the same thread, reads anything. */
function sendAndReset(text: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(Number(address.port), address.hostname, () => {
      socket.write(text);
      socket.resetAndDestroy();
    });
    socket.on('error', () => undefined);
    socket.once('close', () => resolve());
  });
}

const openConnections = (): Promise<number> =>
  new Promise((resolve, reject) =>
    world.gateway.app.server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );

const areOpen = (count: number): Promise<void> =>
  eventually(async () => {
    expect(await openConnections()).toBe(count);
  });

const hasStarted = (): Promise<void> =>
  eventually(() => {
    expect(started).toBe(1);
    return Promise.resolve();
  });

/** Until the server knows of no connection and has no work. */
async function quiet(): Promise<void> {
  await eventually(async () => {
    expect(await openConnections()).toBe(0);
    const running = await world.metrics.getSingleMetric('ism_requests_running')?.get();
    expect(running?.values[0]?.value).toBe(0);
  });
  for (let turn = 0; turn < 5; turn += 1) await nextTurn();
}

async function expectNothingOfIt(count = 1): Promise<void> {
  await quiet();
  expect(lines.filter(({ level }) => level !== 'debug' && level !== 'info')).toEqual([]);
  const ofRequests = lines.filter(({ msg }) => msg === 'request');
  expect(ofRequests.filter(({ aborted }) => aborted !== true)).toEqual([]);
  expect(ofRequests.length).toBeLessThanOrEqual(count);
  const durations = await world.metrics.getSingleMetric('ism_http_request_duration_seconds')?.get();
  expect(durations?.values.filter(({ labels }) => Number(labels.status) >= 400)).toEqual([]);
}

describe('a client that resets its connection', () => {
  test.each([REST, GRAPH, WRITE, PAGE, LOST])('at once, $name', async ({ request }) => {
    await Promise.all(Array.from({ length: 20 }, () => sendAndReset(request)));
    await expectNothingOfIt(20);
    expect(started).toBe(0);
  });

  test.each([GRAPH, WRITE])('with half a body, $name', async ({ request }) => {
    for (const isReset of [true, false]) {
      const socket = await send(request.slice(0, -10));
      await areOpen(1);
      if (isReset) socket.resetAndDestroy();
      else socket.destroy();
      await quiet();
    }
    await expectNothingOfIt(2);
  });

  test.each([REST, GRAPH])('in half of the headers, $name', async ({ request }) => {
    const socket = await send(request.slice(0, 40));
    await areOpen(1);
    socket.resetAndDestroy();
    await expectNothingOfIt();
  });

  test.each([REST, GRAPH])('while it waits for its turn, $name', async ({ request }) => {
    const first = await send(REST.request);
    await hasStarted();
    const second = await send(request);
    await eventually(async () => {
      const waiting = await world.metrics.getSingleMetric('ism_requests_waiting')?.get();
      expect(waiting?.values[0]?.value).toBe(1);
    });
    second.resetAndDestroy();
    await areOpen(1);
    first.resetAndDestroy();
    await areOpen(0);
    release();
    await expectNothingOfIt(2);
    expect(started).toBe(1);
  });

  test.each([REST, GRAPH])('while it is worked on, $name', async ({ request }) => {
    const socket = await send(request);
    await hasStarted();
    socket.resetAndDestroy();
    await areOpen(0);
    release();
    await expectNothingOfIt();
  });

  test.each(['GET /api/v1/employees/?format=csv', 'GET /api/v1/employees/'])(
    'while the response of %s is sent',
    async (line) => {
      const socket = await send(`${line} HTTP/1.1\r\n${HEADERS}\r\n`);
      await new Promise((resolve) => socket.once('readable', resolve));
      socket.resetAndDestroy();
      await quiet();
      expect(lines.filter(({ level }) => level !== 'debug' && level !== 'info')).toEqual([]);
    },
  );
});
