import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse, type DocumentNode } from 'graphql';
import { IsmError } from '../../../schema/contract/errors';
import type { InProcessSubgraph } from '../../../gateway/data-sources/in-process';
import { codesOf, createWorld, type World } from './support/gateway-world';
import { servedOverHttp, SubgraphServer } from './support/subgraph-server';

/** Orders refer to people of another subgraph, of whom those called "gone" are not there, "broken" cannot be read, and "worse" fail all of the fetch. */

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const PERSON = 'type Person @key(fields: "id")';

const ORDERS = {
  sdl: `${LINK}
    type Query { order(id: ID!): Order orders(ids: [ID!]!): [Order!]! }
    type Order { id: ID! buyer: Person seller: Person! helpers: [Person]! owners: [Person!] }
    ${PERSON} { id: ID! }`,
  resolvers: {
    Query: {
      order: (_: unknown, { id }: { id: string }) => orderOf(id),
      orders: (_: unknown, { ids }: { ids: string[] }) => ids.map(orderOf),
    },
  },
};

const PEOPLE = {
  sdl: `${LINK} ${PERSON} { id: ID! name: String! nickname: String } type Query { people: Int }`,
  resolvers: {
    Person: {
      __resolveReference: ({ id }: { id: string }) => {
        if (id === 'worse') throw new IsmError('FORBIDDEN');
        if (id === 'broken') return Promise.reject(new IsmError('FORBIDDEN'));
        return id === 'gone' ? null : { id, name: `Name of ${id}`, nickname: null };
      },
    },
  },
};

function orderOf(id: string): object {
  const person = { id };
  return { id, buyer: person, seller: person, helpers: [{ id: 'a' }, person], owners: [{ id: 'b' }, person] };
}

function subgraphOf(name: string, { sdl, resolvers }: { sdl: string; resolvers: object }) {
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as never });
  return {
    name,
    schema,
    execute: async (
      document: DocumentNode,
      operationName: string | undefined,
      variables: object | undefined,
    ) => ({
      ...(await execute({
        schema,
        document,
        operationName: operationName ?? null,
        variableValues: (variables ?? {}) as Record<string, unknown>,
      })),
      session: null,
    }),
  } satisfies InProcessSubgraph;
}

const SUBGRAPHS = [subgraphOf('orders', ORDERS), subgraphOf('people', PEOPLE)];

function supergraphOf(urls: readonly string[]): string {
  const { supergraphSdl } = composeServices(
    [ORDERS, PEOPLE].map(({ sdl }, index) => ({
      name: SUBGRAPHS[index]?.name ?? '',
      url: urls[index] ?? '',
      typeDefs: parse(sdl),
    })),
  );
  if (!supergraphSdl) throw new Error('does not compose');
  return supergraphSdl;
}

describe.each([
  ['in process', 'own'],
  ['over HTTP', 'own'],
  ['in process', 'apollo'],
  ['over HTTP', 'apollo'],
])('a reference to a row that is gone, %s, with the engine %s', (transport, engine) => {
  const servers: SubgraphServer[] = [];
  let world: World;

  beforeAll(async () => {
    if (transport === 'over HTTP') {
      for (const subgraph of SUBGRAPHS) servers.push(await SubgraphServer.start(servedOverHttp(subgraph)));
    }
    world = await createWorld({
      sdl: supergraphOf(servers.map(({ url }) => url)),
      inProcess: servers.length > 0 ? [] : SUBGRAPHS,
      environment: { EXECUTOR: engine },
    });
  });
  afterAll(async () => {
    await world.close();
    for (const server of servers) await server.close();
  });

  const order = async (selection: string, id = 'gone') =>
    (await world.graphql(`{ order(id: "${id}") { ${selection} } }`)).body;

  test('is null without an error where the schema has null', async () => {
    expect(await order('buyer { name }')).toEqual({ data: { order: { buyer: null } } });
  });

  test('is null as a whole, although only what may be null is selected of it', async () => {
    expect(await order('buyer { nickname }')).toEqual({ data: { order: { buyer: null } } });
    expect(await order('buyer { id nickname }')).toEqual({ data: { order: { buyer: null } } });
  });

  test('is an error where the schema has no null, and the nearest object around it is null', async () => {
    const body = await order('id seller { nickname }');

    expect(body.data).toEqual({ order: null });
    expect(codesOf(body)).toEqual(['SUBGRAPH_BAD_ANSWER']);
    expect(body.errors?.[0]?.path).toEqual(['order', 'seller']);
  });

  test('is null in a list of what may be null, and ends a list of what may not', async () => {
    expect(await order('helpers { name }')).toEqual({
      data: { order: { helpers: [{ name: 'Name of a' }, null] } },
    });
    const body = await order('owners { name }');
    expect(body.data).toEqual({ order: { owners: null } });
    expect(codesOf(body)).toEqual(['SUBGRAPH_BAD_ANSWER']);
    expect(body.errors?.[0]?.path).toEqual(['order', 'owners', 1]);
  });

  test('costs nothing of the others, under any alias and in fragments', async () => {
    const { body } = await world.graphql(
      `{ orders(ids: ["a", "gone", "c"]) { ...Buyer } }
       fragment Buyer on Order { id: buyer { __typename: name nickname } }`,
    );

    expect(body).toEqual({
      data: {
        orders: [
          { id: { __typename: 'Name of a', nickname: null } },
          { id: null },
          { id: { __typename: 'Name of c', nickname: null } },
        ],
      },
    });
  });

  test.each(['name', 'nickname', 'id nickname'])(
    'is another thing than a row that cannot be read: null with its error, whatever is selected: %s',
    async (selection) => {
      const body = await order(`buyer { ${selection} }`, 'broken');

      expect(body.data).toEqual({ order: { buyer: null } });
      expect(codesOf(body)).toEqual(['FORBIDDEN']);
      expect(body.errors?.[0]?.path).toEqual(['order', 'buyer']);
    },
  );

  test('is another thing than a fetch that failed, whose error has no path of the subgraph', async () => {
    const body = await order('buyer { name }', 'worse');

    expect(body.data).toEqual({ order: { buyer: null } });
    expect(codesOf(body)).toEqual(['FORBIDDEN']);
    expect(JSON.stringify(body.errors)).not.toContain('_entities');
  });

  test('stays null beside errors of others', async () => {
    const { body } = await world.graphql(
      '{ a: order(id: "gone") { buyer { name } seller { name } } b: order(id: "broken") { buyer { nickname } } }',
    );

    expect(body.data?.a).toBeNull();
    expect(codesOf(body).sort()).toEqual(['FORBIDDEN', 'SUBGRAPH_BAD_ANSWER']);
  });
});
