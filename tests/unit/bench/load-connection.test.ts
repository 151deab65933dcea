import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { LoadConnection } from '../../bench/load-connection';

const LIST = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nDate: now\r\n\r\n[1,2]';
const NOTHING = 'HTTP/1.1 204 No Content\r\nDate: now\r\n\r\n';
const MISSING = 'HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n';

let server: Server;
let url: string;
/** Sent for the requests of a connection in turn; null: it is ended instead. */
let responses: (readonly string[] | null)[];
let received: string[];

beforeEach(async () => {
  responses = [];
  received = [];
  server = createServer((socket) => {
    socket.on('data', (bytes) => {
      received.push(bytes.toString());
      void respond(socket, responses.shift() ?? []);
    });
    socket.on('error', () => undefined);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  server.close();
});

/** Each part in a packet of its own. */
async function respond(socket: Socket, parts: readonly string[]): Promise<void> {
  socket.setNoDelay();
  for (const part of parts) {
    if (part === 'END') socket.destroy();
    else socket.write(part);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** What a connection tells until so much has come. */
function told(count: number): Promise<(number | string)[]> {
  return new Promise((resolve) => {
    const all: (number | string)[] = [];
    const note = (what: number | string): void => {
      all.push(what);
      if (all.length < count) return;
      connection.close();
      resolve(all);
    };
    const connection = new LoadConnection(url, [Buffer.from('first'), Buffer.from('second')], {
      noteResponse: note,
      noteFailure: () => note('failure'),
      noteUnreadable: ({ message }) => note(message.split('\r\n')[0] ?? ''),
    });
  });
}

describe('a connection of the load generator', () => {
  it('sends its requests in turn, each when the response before it is whole', async () => {
    responses = [[LIST], [NOTHING], [MISSING]];
    expect(await told(3)).toEqual([200, 204, 404]);
    expect(received.slice(0, 3)).toEqual(['first', 'second', 'first']);
  });

  it.each([1, 10, LIST.length - 6, LIST.length - 5, LIST.length - 1])(
    'reads a response that comes in two parts, the first of %s bytes',
    async (size) => {
      responses = [[LIST.slice(0, size), LIST.slice(size)], [NOTHING]];
      expect(await told(2)).toEqual([200, 204]);
    },
  );

  it.each([
    ['a longer body than it says', [`${LIST}]`], 'A response is 1 bytes longer than it says'],
    [
      'no length of its body',
      ['HTTP/1.1 200 OK\r\n\r\n'],
      'Not a response of HTTP/1.1 with the length of its body: HTTP/1.1 200 OK',
    ],
    [
      'another protocol',
      ['SMTP\r\ncontent-length: 0\r\n\r\n'],
      'Not a response of HTTP/1.1 with the length of its body: SMTP',
    ],
  ])('takes no response with %s', async (_what, parts, message) => {
    responses = [parts];
    expect(await told(1)).toEqual([message]);
  });

  it('connects again after an end before the whole response, which is a failure', async () => {
    responses = [[LIST.slice(0, -1), 'END'], [NOTHING]];
    expect(await told(2)).toEqual(['failure', 204]);
  });
});
