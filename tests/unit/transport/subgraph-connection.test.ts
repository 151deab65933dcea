import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { RequestEnd } from '../../../subgraphs/shared/runtime/connections/request-end';
import { SubgraphConnection, type ConnectionOptions } from '../../../subgraphs/shared/transport/connection';
import { RawServer, responseOf, type RawServerOptions, type Serve } from './raw-server';
import { SELF_SIGNED } from './self-signed';

/** Whether the certificate of the test is trusted. */
let trusted = true;
jest.mock('node:tls', () => {
  const tls = jest.requireActual<typeof import('node:tls')>('node:tls');
  const connect = (options: object, listener: () => void) =>
    tls.connect({ ...options, ...(trusted ? { ca: SELF_SIGNED.cert } : {}) }, listener);
  return { ...tls, connect };
});

const DEADLINE_MS = 60_000;
const HEADERS = { 'content-type': 'application/json' };
const ECHO: Serve = (socket, request) => socket.write(responseOf(bodyOf(request)));

let server: RawServer;
let connection: SubgraphConnection;

async function start(
  serve: Serve,
  options: Partial<ConnectionOptions> & RawServerOptions = {},
): Promise<void> {
  server = await RawServer.start(serve, options);
  const url = `http://127.0.0.1:${server.port}/a/graphql?b=c`;
  connection = new SubgraphConnection({
    url,
    maxBytes: 1_000_000,
    connectTimeoutMs: DEADLINE_MS,
    ...options,
  });
}

afterEach(async () => {
  await connection.close();
  await server.close();
});

const bodyOf = (request: string): string => request.slice(request.indexOf('\r\n\r\n') + 4);
const post = (body: string, deadlineMs = DEADLINE_MS, client?: RequestEnd) =>
  connection.post(body, HEADERS, deadlineMs, client);
const lost = { code: 'SUBGRAPH_UNAVAILABLE' };

/** The connection with the index, when there is one. */
async function socketAt(index: number): Promise<Socket> {
  while (!server.sockets[index]) await turn();
  return server.sockets[index];
}

async function closed(socket: Socket): Promise<void> {
  if (!socket.closed) await once(socket, 'close');
}

test('requests that follow each other take one connection', async () => {
  await start(ECHO);

  expect(await post('{"a":1}')).toEqual({ status: 200, contentType: 'application/json', body: '{"a":1}' });
  expect(await post('"é→"')).toMatchObject({ body: Buffer.from('"é→"').toString('latin1') });

  expect(server.sockets).toHaveLength(1);
  expect(server.requests[0]).toBe(
    `POST /a/graphql?b=c HTTP/1.1\r\nhost: 127.0.0.1:${server.port}\r\nconnection: keep-alive\r\n` +
      'content-type: application/json\r\ncontent-length: 7\r\n\r\n{"a":1}',
  );
});

test('a response that comes byte by byte is read', async () => {
  await start((socket, request) => {
    void (async () => {
      for (const byte of Buffer.from(responseOf(bodyOf(request)))) {
        socket.write(Buffer.of(byte));
        await turn();
      }
    })();
  });

  expect(await post('"é"')).toMatchObject({ body: '"Ã©"' });
});

test('each of many requests gets its own response, on no more connections than are allowed', async () => {
  await start(
    (socket, request) => {
      setTimeout(() => socket.write(responseOf(bodyOf(request))), Number(bodyOf(request)) % 7);
    },
    { connections: 4 },
  );

  const numbers = Array.from({ length: 100 }, (_, index) => String(index));
  const responses = await Promise.all(numbers.map((number) => post(number)));

  expect(responses.map(({ body }) => body)).toEqual(numbers);
  expect(server.sockets).toHaveLength(4);
});

test('requests wait for a connection in their order, and who does not wait any more is not sent', async () => {
  await start((socket, request) => setTimeout(() => socket.write(responseOf(bodyOf(request))), 20), {
    connections: 1,
  });
  const client = new RequestEnd();
  const left = expect(post('left', DEADLINE_MS, client)).rejects;
  const [first, gone, late] = [post('first'), post('gone', DEADLINE_MS, client), post('late', 1)];
  const last = post('last');
  client.abort();

  await left.toMatchObject({ name: 'Abandoned' });
  await expect(gone).rejects.toMatchObject({ name: 'Abandoned' });
  await expect(late).rejects.toMatchObject({ code: 'SUBGRAPH_TIMEOUT' });
  await Promise.all([first, last]);
  expect(server.requests.map(bodyOf)).toEqual(['first', 'last']);
});

test('a connection that the server has closed is not used again', async () => {
  await start(ECHO);
  await post('1');
  server.sockets[0]?.end();
  await closed(await socketAt(0));

  expect(await post('2')).toMatchObject({ body: '2' });
  expect(server.sockets).toHaveLength(2);
});

test.each([
  ['the server closes', 'connection: close\r\n'],
  ['the server is about to close', 'keep-alive: timeout=2\r\n'],
])('a connection that %s is not used again', async (_, fields) => {
  await start((socket, request) => socket.write(responseOf(bodyOf(request), fields)));

  await post('1');
  await post('2');

  expect(server.sockets).toHaveLength(2);
  await closed(await socketAt(0));
});

test('a connection on which more comes than was asked for is not used again', async () => {
  await start((socket, request) => {
    socket.write(responseOf(bodyOf(request)));
    if (bodyOf(request) === '1') setTimeout(() => socket.write(responseOf('foreign')), 5);
  });
  await post('1');
  await closed(await socketAt(0));

  expect(await post('2')).toMatchObject({ body: '2' });
});

test('a connection whose request was not read is not used again', async () => {
  await start(() => undefined, {
    onConnection(socket) {
      socket.pause();
      socket.write(responseOf('too much'));
    },
  });

  expect(await post('x'.repeat(50_000_000))).toMatchObject({ body: 'too much' });
  await closed(await socketAt(0).then((socket) => socket.resume()));
});

test.each<[string, Serve]>([
  ['without a response', (socket) => socket.end()],
  ['by a reset', (socket) => socket.resetAndDestroy()],
  ['within a head', (socket) => socket.end('HTTP/1.1 200 OK\r\n')],
  ['within a body', (socket) => socket.end(responseOf('body').slice(0, -1))],
  ['after what is no HTTP', (socket) => socket.write('SSH-2.0\r\n\r\n')],
])('a request whose connection ends %s is lost', async (_, serve) => {
  await start(serve);

  await expect(post('1')).rejects.toMatchObject(lost);
  await closed(await socketAt(0));
});

test('a body without a length ends with its connection', async () => {
  await start((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\nall of it'));

  expect(await post('1')).toEqual({ status: 200, contentType: null, body: 'all of it' });
});

test('more than is taken is a bad response, and the connection is cut', async () => {
  await start((socket) => socket.write(responseOf('12345')), { maxBytes: 4 });

  await expect(post('1')).rejects.toMatchObject({ code: 'SUBGRAPH_BAD_ANSWER' });
  await closed(await socketAt(0));
});

test('the deadline cuts the connection', async () => {
  await start((socket) => socket.write('HTTP/1.1 200 OK\r\n'));

  await expect(post('1', 50)).rejects.toMatchObject({ code: 'SUBGRAPH_TIMEOUT' });
  await closed(await socketAt(0));
});

test('a client that leaves cuts the connection, and one that has left sends nothing', async () => {
  const client = new RequestEnd();
  await start(() => client.abort());

  await expect(post('1', DEADLINE_MS, client)).rejects.toMatchObject({ name: 'Abandoned' });
  await closed(await socketAt(0));
  await expect(post('2', DEADLINE_MS, client)).rejects.toMatchObject({ name: 'Abandoned' });
  expect(server.requests).toHaveLength(1);
});

test('what waits and what is on its way fails when the connections are closed, and so does what comes later', async () => {
  await start(() => undefined, { connections: 1 });
  const requests = [post('1'), post('2')].map((request) => expect(request).rejects.toMatchObject(lost));
  await socketAt(0);

  await connection.close();

  await Promise.all(requests);
  await expect(post('3')).rejects.toMatchObject(lost);
});

test('a server that is not there is unavailable', async () => {
  await start(ECHO);
  await server.close();

  await expect(post('1')).rejects.toMatchObject(lost);
});

test('nothing can be added to a request by the value of a field', async () => {
  await start(ECHO);

  expect(() => connection.post('1', { 'x-request-id': 'a\r\nhost: b' }, DEADLINE_MS)).toThrow('x-request-id');
  expect(server.sockets).toHaveLength(0);
});

test('an address of IPv6', async () => {
  await start(ECHO, { host: '::1' });
  connection = connectionTo(`http://[::1]:${server.port}/`);

  expect(await post('1')).toMatchObject({ body: '1' });
  expect(server.requests[0]).toContain(`host: [::1]:${server.port}\r\n`);
});

describe('over TLS', () => {
  beforeEach(async () => {
    trusted = true;
    await start(ECHO, { tls: SELF_SIGNED });
  });

  test('requests that follow each other take one connection', async () => {
    connection = connectionTo(`https://localhost:${server.port}/`);
    const large = 'x'.repeat(300_000);

    expect(await post('1')).toMatchObject({ body: '1' });
    expect(await post(large)).toMatchObject({ body: large });
    expect(server.sockets).toHaveLength(1);
  });

  test('a server with the certificate of another name is unavailable', async () => {
    connection = connectionTo(`https://127.0.0.1:${server.port}/`);

    await expect(post('1')).rejects.toMatchObject({
      ...lost,
      cause: { code: 'ERR_TLS_CERT_ALTNAME_INVALID' },
    });
    expect(server.requests).toEqual([]);
  });

  test('a server with a certificate that is not trusted is unavailable', async () => {
    trusted = false;
    connection = connectionTo(`https://localhost:${server.port}/`);

    await expect(post('1')).rejects.toMatchObject({
      ...lost,
      cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    });
    expect(server.requests).toEqual([]);
  });

  test('a server that does not take part is unavailable after the time for a connection', async () => {
    await server.close();
    server = await RawServer.start(() => undefined);
    connection = connectionTo(`https://localhost:${server.port}/`, 50);

    await expect(post('1')).rejects.toMatchObject({ ...lost, cause: { message: 'no connection in 50 ms' } });
  });
});

function connectionTo(url: string, connectTimeoutMs = DEADLINE_MS): SubgraphConnection {
  return new SubgraphConnection({ url, maxBytes: 1_000_000, connectTimeoutMs });
}
