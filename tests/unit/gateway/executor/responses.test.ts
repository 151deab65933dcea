import { smallGraph } from './small-graph';
import { failed, graphOf, locationsOf, person } from './teams-graph';

/** What becomes of single values on their way from subgraphs to the client, and of the client's on theirs. */

describe('a leaf that another process responds with', () => {
  const sdl = `
    type Query { int: Int float: Float boolean: Boolean string: String id: ID color: Color any: Any }
    scalar Any
    enum Color { RED HIDDEN @federation__inaccessible }`;
  const ask = async (field: string, value: unknown) => {
    const one = { sdl, respond: () => ({ data: { [field]: value } }) };
    const graph = await smallGraph({ one }, { isRemote: true });
    return graph.ask(`{ ${field} }`);
  };

  test.each([
    ['int', 7],
    ['float', 0.5],
    ['boolean', false],
    ['string', ''],
    ['id', '1'],
    ['color', 'RED'],
    ['any', { of: ['any', 'kind'] }],
  ])('%s: %j is the value', async (field, value) => {
    expect(await ask(field, value)).toEqual({ data: { [field]: value } });
  });

  test.each([
    ['int', 1.5],
    ['int', 2 ** 31],
    ['int', '7'],
    ['float', '0.5'],
    ['boolean', 'true'],
    ['boolean', 1],
    ['string', 7],
    ['id', false],
    ['color', 'BLUE'],
    ['color', 'HIDDEN'],
    ['color', 7],
  ])('%s: %j is none, and the client is told so', async (field, value) => {
    const result = await ask(field, value);

    expect(result.data).toEqual({ [field]: null });
    expect(locationsOf(result)).toEqual([[field, 'SUBGRAPH_BAD_ANSWER']]);
  });
});

test('an error of an entity stands at its first hundred locations; the others are explained by it', async () => {
  const people = Array.from({ length: 150 }, () => person('1'));
  const graph = await graphOf({ teams: [{ people }] }, () => ({
    data: { _entities: [{ age: null }] },
    errors: [failed(['_entities', 0, 'age'])],
  }));

  const result = await graph.ask('{ teams { people { age } } }');

  expect(result.data).toEqual({ teams: [{ people: people.map(() => ({ age: null })) }] });
  expect(locationsOf(result)).toEqual(
    people.slice(0, 100).map((_, index) => [`teams.0.people.${index}.age`, 'FORBIDDEN']),
  );
});

test('an object of an abstract type must say a type of it', async () => {
  const sdl = `
    type Query { beings: [Being] }
    interface Being { id: ID }
    type Cat implements Being { id: ID lives: Int }
    type Dog implements Being { id: ID tricks: Int }
    type Stone { id: ID }`;
  const typenames = ['Cat', 'Being', 'Stone', 'Nothing', undefined, null, 7, '__proto__'];
  const beings = typenames.map((__typename) => ({ __typename, id: '1', lives: 9 }));
  const graph = await smallGraph({ one: { sdl, respond: () => ({ data: { beings } }) } });

  const result = await graph.ask('{ beings { __typename ... on Cat { lives } } }');

  expect(result.data).toEqual({
    beings: [{ __typename: 'Cat', lives: 9 }, ...typenames.slice(1).map(() => null)],
  });
  expect(locationsOf(result)).toEqual(
    typenames.slice(1).map((_, index) => [`beings.${index + 1}`, 'SUBGRAPH_BAD_ANSWER']),
  );
});

test("subgraphs get the client's own values, and of their variables alone", async () => {
  const sdl = 'type Query { item(id: ID, of: [ID!]): String other(n: Float): Int }';
  const graph = await smallGraph({ one: { sdl, respond: () => ({ data: { item: 'i', other: 1 } }) } });

  await graph.ask(
    'query ($id: ID, $of: [ID!], $n: Float, $left: Int = 3) { item(id: $id, of: $of) other(n: $n) }',
    {
      variables: { id: 5, of: 7, n: 2, unknown: 'x' },
    },
  );

  expect(graph.fetches[0]?.variables).toMatchObject({ id: 5, of: 7, n: 2 });
  expect(graph.fetches[0]?.variables).not.toHaveProperty('unknown');
});
