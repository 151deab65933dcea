import { buildSchema, parse, print } from 'graphql';
import { entities, smallGraph } from './small-graph';
import { failed, graphOf, locationsOf, named, PEOPLE, person, TEAMS } from './teams-graph';

/** What only our own executor does; see `both-engines.test.ts` for the rest. */

test('an entity is asked for once, however often it stands in the response', async () => {
  const people = Array.from({ length: 10 }, () => person('1'));
  const graph = await graphOf({ teams: [{ lead: person('1'), people }] });

  const result = await graph.ask('{ teams { people { name } } }');

  expect(result).toEqual({ data: { teams: [{ people: people.map(() => ({ name: 'Name 1' })) }] } });
  expect(graph.fetches[1]?.variables).toEqual({ representations: [person('1')] });
});

test('entities whose keys only look alike are asked for by themselves', async () => {
  const sdl = `
    type Query { all: [Thing] }
    type Thing @key(fields: "a b c") { a: String b: String c: [String] }`;
  const others =
    'type Thing @key(fields: "a b c") { a: String b: String c: [String] d: String } type Query { n: Int }';
  const things = [
    { a: '1', b: '23', c: null },
    { a: '12', b: '3', c: null },
    { a: null, b: 'null', c: [] },
    { a: 'null', b: null, c: [] },
    { a: '', b: '', c: ['x', 'y'] },
    { a: '', b: '', c: ['x","y'] },
    { a: '', b: '', c: ['x', 'y'] },
  ].map((thing) => ({ __typename: 'Thing', ...thing }));
  const graph = await smallGraph({
    one: { sdl, respond: () => ({ data: { all: structuredClone(things) } }) },
    two: { sdl: others, respond: (fetch) => entities(fetch, (thing) => ({ d: JSON.stringify(thing) })) },
  });

  const { data } = await graph.ask('{ all { d } }');

  expect(data?.all).toEqual(things.map((thing) => ({ d: JSON.stringify(thing) })));
  expect(graph.fetches[1]?.variables?.representations).toHaveLength(6);
});

test('an error of such an entity stands at each of its locations', async () => {
  const graph = await graphOf({ teams: [{ people: [person('1'), person('2'), person('1')] }] }, () => ({
    data: { _entities: [{ age: null }, { age: 2 }] },
    errors: [failed(['_entities', 0, 'age'])],
  }));

  const result = await graph.ask('{ teams { people { age } } }');

  expect(locationsOf(result)).toEqual([
    ['teams.0.people.0.age', 'FORBIDDEN'],
    ['teams.0.people.2.age', 'FORBIDDEN'],
  ]);
});

test('of many combinations of conditions only so many are kept', async () => {
  const names = Array.from({ length: 7 }, (_, index) => `c${index}`);
  const graph = await graphOf(Object.fromEntries(names.map((name) => [name, 'n'])));
  const fields = names.map((name) => `${name}: name @include(if: $${name})`).join(' ');
  const query = `query (${names.map((name) => `$${name}: Boolean!`).join(' ')}) { ${fields} }`;
  const document = parse(query, { noLocation: true });

  for (let bits = 0; bits < 128; bits += 1) {
    const variables = Object.fromEntries(names.map((name, at) => [name, (bits >> at) % 2 === 1]));
    const { data } = await graph.ask(document, { variables });
    expect(Object.keys(data ?? {})).toEqual(names.filter((name) => variables[name]));
  }
  expect(graph.engine.plans.size).toBe(64);
});

describe('an operation of one owner', () => {
  const DIRECT = `query A($with: Boolean = false, $id: ID) {
    name
    teams { __typename deputy @include(if: $with) { id } ...F }
    team @include(if: $with) { deputy { id } }
  }
  query Other { count }
  fragment F on Team { lead { id } }`;

  /** @param sdl what the subgraph of the teams executes in truth */
  const executing = (sdl: string) =>
    smallGraph(
      {
        teams: { sdl: TEAMS, respond: () => ({ data: { as: 'it came' } }) },
        people: { sdl: PEOPLE, respond: named },
      },
      { schemaOf: (name) => buildSchema(name === 'teams' ? sdl : PEOPLE, { assumeValidSDL: true }) },
    );

  test('goes to it whole, without what its conditions leave out, and comes back as it is', async () => {
    const graph = await executing(TEAMS);

    expect(await graph.ask(DIRECT, { operationName: 'A' })).toEqual({ data: { as: 'it came' } });
    expect(graph.fetches.map(({ document }) => print(document))).toEqual([
      'query A {\n  name\n  teams {\n    __typename\n    ...F\n  }\n}\n\nfragment F on Team {\n  lead {\n    id\n  }\n}',
    ]);
  });

  test.each([
    ['the subgraph would not take the document', '{ name }', TEAMS.replace('name: String', '')],
    ['an alias is the name of a key', '{ id: name }', TEAMS],
    ['the type of an object has another name', '{ name teams { type: __typename } }', TEAMS],
    ['nothing is left of an object', '{ teams { people @skip(if: true) { id } } }', TEAMS],
    ['the name of the root is asked for', '{ name __typename }', TEAMS],
    ['a fragment is for an interface', '{ boss { ... on Being { id } } }', TEAMS],
  ])('is completed when %s', async (_, query, sdl) => {
    const graph = await executing(sdl);

    const { data } = await graph.ask(query);
    expect(graph.fetches).toHaveLength(1);
    expect(data).not.toHaveProperty('as');
  });
});
