import fc from 'fast-check';
import type { Socket } from 'node:net';
import { RequestEnd } from '../../../subgraphs/shared/runtime/connections/request-end';
import { SubgraphConnection } from '../../../subgraphs/shared/transport/connection';
import { eventually } from '../../testkit/eventually';
import { RawServer, responseOf } from './raw-server';

/**
 * Many requests to a server that fails in every way: each has the response to itself or the failure that it met, whatever came to those before it on the
 * same connection, and no connection is left. Each run has a seed of its own, which fast-check prints when it fails.
 */

const RUNS = 10;
const MAX_REQUESTS = 200;
const CONNECTIONS = 4;
const MAX_BYTES = 1_000;
const DEADLINE_MS = 60_000;
/** Of those that get no response. */
const SHORT_DEADLINE_MS = 20;

const chunked = (body: string): string =>
  `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;

interface Way {
  /** @param leave the client does not wait any more */
  readonly serve: (socket: Socket, body: string, leave: () => void) => void;
  /** Of the failure, name or code. Default: the response comes. */
  readonly fails?: string;
}

const LOST = 'SUBGRAPH_UNAVAILABLE';
const WAYS: Readonly<Record<string, Way>> = {
  responds: { serve: (socket, body) => socket.write(responseOf(body)) },
  'responds in chunks': { serve: (socket, body) => socket.write(chunked(body)) },
  'responds after an interim response': {
    serve: (socket, body) => socket.write(`HTTP/1.1 103 Early\r\n\r\n${responseOf(body)}`),
  },
  'responds until the end': { serve: (socket, body) => socket.end(`HTTP/1.1 200 OK\r\n\r\n${body}`) },
  'responds and closes': { serve: (socket, body) => socket.end(responseOf(body, 'connection: CLOSE\r\n')) },
  'responds and does not stay': {
    serve: (socket, body) => socket.write(responseOf(body, 'keep-alive: timeout=0\r\n')),
  },
  'sends more than a response': {
    serve: (socket, body) => socket.write(responseOf(body) + responseOf('foreign')),
  },
  'sends a length and more': { serve: (socket, body) => socket.write(`${responseOf(body)}0\r\n\r\n`) },
  'ends the connection': { serve: (socket) => socket.end(), fails: LOST },
  'resets the connection': { serve: (socket) => socket.resetAndDestroy(), fails: LOST },
  'ends within a body': { serve: (socket, body) => socket.end(responseOf(body).slice(0, -1)), fails: LOST },
  'resets within chunks': {
    serve: (socket, body) => socket.write(chunked(body).slice(0, -2), () => socket.resetAndDestroy()),
    fails: LOST,
  },
  'sends no HTTP': { serve: (socket, body) => socket.write(`${body}\r\n\r\n`), fails: LOST },
  'sends too much': {
    serve: (socket) => socket.write(responseOf('x'.repeat(MAX_BYTES + 1))),
    fails: 'SUBGRAPH_BAD_ANSWER',
  },
  'does not end its response': {
    serve: (socket, body) => socket.write(responseOf(body).slice(0, -1)),
    fails: 'SUBGRAPH_TIMEOUT',
  },
  'is left without a response': { serve: (_socket, _body, leave) => leave(), fails: 'Abandoned' },
  'is left within a response': {
    serve: (socket, body, leave) => socket.write(responseOf(body).slice(0, -1), leave),
    fails: 'Abandoned',
  },
};

let server: RawServer;
let connection: SubgraphConnection;
const clients = new Map<string, RequestEnd>();

beforeAll(async () => {
  server = await RawServer.start((socket, request) => {
    const body = request.slice(request.indexOf('\r\n\r\n') + 4);
    const [, way = ''] = body.split('|');
    WAYS[way]?.serve(socket, body, () => clients.get(body)?.abort());
  });
});
afterAll(() => server.close());

beforeEach(() => {
  const url = `http://127.0.0.1:${server.port}/`;
  connection = new SubgraphConnection({
    url,
    maxBytes: MAX_BYTES,
    connections: CONNECTIONS,
    connectTimeoutMs: DEADLINE_MS,
  });
});

const openSockets = (): number => server.sockets.filter(({ closed }) => !closed).length;

/** @returns the body, or name or code of the failure */
async function outcomeOf(body: string, fails: string | undefined): Promise<string> {
  const client = new RequestEnd();
  clients.set(body, client);
  const deadlineMs = fails === 'SUBGRAPH_TIMEOUT' ? SHORT_DEADLINE_MS : DEADLINE_MS;
  try {
    return (await connection.post(body, {}, deadlineMs, client)).body;
  } catch (failure) {
    const { code, name } = failure as Error & { readonly code?: string };
    return code ?? name;
  }
}

test('each request has what came of it, and no connection is left', async () => {
  const ways = fc.array(fc.constantFrom(...Object.keys(WAYS)), { maxLength: MAX_REQUESTS, size: 'max' });
  await fc.assert(
    fc.asyncProperty(ways, async (asked) => {
      const requests = asked.map((way, index) => ({ body: `${index}|${way}`, fails: WAYS[way]?.fails }));

      const outcomes = await Promise.all(requests.map(({ body, fails }) => outcomeOf(body, fails)));

      expect(outcomes).toEqual(requests.map(({ body, fails }) => fails ?? body));
      await eventually(() => {
        expect(openSockets()).toBeLessThanOrEqual(CONNECTIONS);
        return Promise.resolve();
      });
    }),
    { numRuns: RUNS },
  );
  await connection.close();
  await eventually(() => {
    expect(openSockets()).toBe(0);
    return Promise.resolve();
  });
});
