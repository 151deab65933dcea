import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { createLibrary, supergraphOf } from './support/library';
import { createWorld, type World } from './support/gateway-world';

let world: World;
let address: URL;

beforeAll(async () => {
  const { identity, workforce } = createLibrary();
  world = await createWorld({
    sdl: supergraphOf(),
    inProcess: [identity, workforce],
    environment: {
      REQUEST_TIMEOUT_MS: '500',
      ALLOW_UNKNOWN_TYPES: 'on',
      SUPERGRAPH_PATH: 'unused',
    },
  });
  address = new URL(await world.gateway.listen());
});

afterAll(() => world.close());

test.each([
  ['half of its headers', 'POST /graphql HTTP/1.1\r\nhost: x\r\n'],
  [
    'half of its body',
    'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n{"query":',
  ],
])('a request of which only %s arrives is 408, ends its connection and is no error', async (_what, sent) => {
  const socket = connect(Number(address.port), address.hostname);
  socket.write(sent);

  expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 /);
  expect(world.log.filter((line) => /"level":"(warn|error|fatal)"/.test(line))).toEqual([]);
});
