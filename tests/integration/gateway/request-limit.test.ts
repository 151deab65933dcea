import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLibrary, supergraphOf } from './support/library';
import { createWorld, type World } from './support/gateway-world';

/** Two requests run at once and two may wait. */
let world: World;
let address: string;

beforeEach(async () => {
  const { identity, workforce } = createLibrary();
  world = await createWorld({
    sdl: supergraphOf(),
    inProcess: [identity, workforce],
    settings: { timeoutMs: 60_000 },
    environment: {
      THROTTLE_ANON: 'off',
      ALLOW_UNKNOWN_TYPES: 'on',
      SUPERGRAPH_PATH: 'unused',
      LIMIT_REQUESTS: '2',
      LIMIT_WAITING_REQUESTS: '2',
    },
  });
  address = await world.gateway.listen();
});

afterEach(() => world.close());

interface Outcome {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: { readonly data?: unknown; readonly errors?: readonly { extensions: { code: string } }[] };
}

async function ask(query: string): Promise<Outcome> {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify({ query }),
  });
  const body = (await response.json()) as Outcome['body'];
  return { status: response.status, retryAfter: response.headers.get('retry-after'), body };
}

const slow = (): Promise<Outcome> => ask('{ slow(ms: 3000) }');
const quick = (): Promise<Outcome> => ask('{ __typename }');

/** A client that can leave: it sends a request, of which it may keep back the end, and its connection can be closed. */
function impatient(query: string, sent = Infinity): Socket {
  const { hostname, port } = new URL(address);
  const body = JSON.stringify({ query });
  const socket = connect(Number(port), hostname);
  socket.write(
    `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`,
  );
  socket.write(body.slice(0, sent));
  return socket;
}

async function gauge(name: 'running' | 'waiting'): Promise<number> {
  const metric = await world.metrics.getSingleMetric(`ism_requests_${name}`)?.get();
  return metric?.values[0]?.value ?? -1;
}

async function until(name: 'running' | 'waiting', value: number): Promise<void> {
  while ((await gauge(name)) !== value) await sleep(5);
}

it('works on so many requests at once, lets as many wait, and rejects the others with the time to come back', async () => {
  const running = [slow(), slow()];
  await until('running', 2);
  const waiting = [quick(), quick()];
  await until('waiting', 2);

  const rejected = await quick();
  expect(rejected).toMatchObject({ status: 503, retryAfter: '1' });
  expect(rejected.body.errors?.map(({ extensions }) => extensions.code)).toEqual(['OVERLOADED']);
  expect((await fetch(`${address}/metrics`)).status).toBe(200);

  for (const { status } of await Promise.all([...running, ...waiting])) expect(status).toBe(200);
  await until('running', 0);
  expect((await quick()).status).toBe(200);
});

it('gives the turn of a client that has left to the next', async () => {
  const running = [slow(), slow()];
  await until('running', 2);
  const client = impatient('{ slow(ms: 1000) }');
  await until('waiting', 1);
  client.destroy();
  await until('waiting', 0);
  await Promise.all(running);
  await until('running', 0);
});

it('counts the work for a client that has left until it ends', async () => {
  const client = impatient('{ slow(ms: 3000) }');
  await until('running', 1);
  await sleep(100);
  client.destroy();
  await sleep(100);
  expect(await gauge('running')).toBe(1);
  await until('running', 0);
});

it('counts a request whose body never arrives until its client leaves', async () => {
  const client = impatient('{ __typename }', 5);
  await until('running', 1);
  client.destroy();
  await until('running', 0);
});
