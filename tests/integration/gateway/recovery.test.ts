import { createLibrary, supergraphOf } from './support/library';
import { codesOf, createWorld, type World } from './support/gateway-world';
import { servedOverHttp, SubgraphServer } from './support/subgraph-server';
import { eventually } from '../../testkit/eventually';

/** A subgraph goes and comes back; real sockets, the real breaker with its defaults. */

const { identity, workforce } = createLibrary();

let world: World;
let server: SubgraphServer;

beforeEach(async () => {
  server = await SubgraphServer.start(servedOverHttp(workforce));
  world = await createWorld({ sdl: supergraphOf({ workforce: server.url }), inProcess: [identity] });
});

afterEach(async () => {
  await world.close();
  await server.close();
});

const breakers = () => world.subgraphs.states().find(({ name }) => name === 'workforce')?.breakers;

/** Asks until the breaker of reads is open. */
async function lose(): Promise<void> {
  while (breakers()?.reads !== 'open')
    expect(codesOf((await world.graphql('{ caller }')).body)).toEqual(['SUBGRAPH_UNAVAILABLE']);
}

test('a subgraph that is back is served again although no client asked for it', async () => {
  const { port } = server;
  await server.close();
  await lose();
  server = await SubgraphServer.start(servedOverHttp(workforce), port);
  server.isReady = true;

  await eventually(() => {
    expect(breakers()).toEqual({ reads: 'closed', writes: 'closed' });
    return Promise.resolve();
  });

  expect(server.received).toHaveLength(0);
  for (let count = 0; count < 20; count += 1)
    expect((await world.graphql('{ caller }')).body.errors).toBeUndefined();
});

test('one that tells nothing of its health is tried by one request of a client', async () => {
  const { port } = server;
  await server.close();
  await lose();
  server = await SubgraphServer.start(servedOverHttp(workforce), port);

  await eventually(async () => expect((await world.graphql('{ caller }')).body.errors).toBeUndefined());

  expect(server.received).toHaveLength(1);
  expect(breakers()?.reads).toBe('closed');
});

test('writes go on while reads are lost, and none of them is sent twice', async () => {
  const respond = servedOverHttp(workforce);
  const { port } = server;
  await server.close();
  server = await SubgraphServer.start(
    (received, response, attempt) =>
      received.body.query.startsWith('mutation') ? respond(received, response, attempt) : response.destroy(),
    port,
  );
  await lose();
  const before = server.received.length;

  for (let count = 0; count < 5; count += 1) {
    const { body } = await world.graphql('mutation { rename(id: "1", title: "x") { title } }');
    expect(body).toEqual({ data: { rename: { title: 'x' } } });
  }

  expect(server.received).toHaveLength(before + 5);
});

test('writes whose responses are lost are sent once each, and reads twice', async () => {
  const { port } = server;
  await server.close();
  server = await SubgraphServer.start((_, response) => response.destroy(), port);

  for (let count = 0; count < 3; count += 1)
    await world.graphql('mutation { rename(id: "1", title: "x") { title } }');
  expect(server.received).toHaveLength(3);
  for (let count = 0; count < 3; count += 1) await world.graphql('{ caller }');
  expect(server.received).toHaveLength(3 + 6);
});
