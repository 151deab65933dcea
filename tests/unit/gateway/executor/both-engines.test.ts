import { parse } from 'graphql';
import { RequestEnd } from '../../../../subgraphs/shared/runtime/connections/request-end';
import { apolloEngine } from '../../../../gateway/execution/apollo-engine';
import { ownEngine } from '../../../../gateway/execution/own-engine';
import { entities, smallGraph, type Respond } from './small-graph';
import { failed, graphOf as teamsGraph, locationsOf, named, PEOPLE, person, TEAMS } from './teams-graph';

/** What goes wrong in @apollo/gateway by itself, and what the differential tests have found in our engine: by both engines. */
describe.each([
  ['own', ownEngine],
  ['apollo', apolloEngine],
])('EXECUTOR=%s', (_, build) => {
  const graphOf = (data: Record<string, unknown>, people?: Respond) => teamsGraph(data, people, { build });
  const graphOfAll = (subgraphs: Parameters<typeof smallGraph>[0]) => smallGraph(subgraphs, { build });

  test('a value that cannot be used has its error also beside other errors', async () => {
    const data = { team: { lead: person('1'), deputy: person('2') } };
    const graph = await graphOf(data, (fetch) => {
      const { data: found } = entities(fetch, ({ id }) => ({ name: 'a', age: id === '1' ? 'old' : null }));
      const [one] = fetch.variables?.representations as readonly { readonly id: string }[];
      return { data: found, ...(one?.id === '2' ? { errors: [failed(['_entities', 0, 'age'])] } : {}) };
    });

    const result = await graph.ask('{ team { lead { name age } deputy { age } } }');

    expect(result.data).toEqual({ team: { lead: { name: 'a', age: null }, deputy: { age: null } } });
    expect(locationsOf(result)).toEqual([
      ['team.deputy.age', 'FORBIDDEN'],
      ['team.lead.age', 'SUBGRAPH_BAD_ANSWER'],
    ]);
  });

  test('an object that does not say its type costs its own fields', async () => {
    const graph = await graphOf({
      name: 'n',
      teams: [{ people: [{ __typename: null, id: '1' }, person('2')] }],
    });

    const result = await graph.ask('{ name teams { people { id age } } }');

    expect(result.data).toEqual({
      name: 'n',
      teams: [
        {
          people: [
            { id: '1', age: null },
            { id: '2', age: 7 },
          ],
        },
      ],
    });
    expect(locationsOf(result)).toEqual([['teams.0.people.0.age', 'SUBGRAPH_BAD_ANSWER']]);
  });

  test.each([
    ['a list in the place of an object', { team: [{ lead: person('1') }] }, 'team'],
    ['an object in the place of a list', { teams: { lead: person('1') } }, 'teams'],
    ['a text in the place of an object', { team: 'text' }, 'team'],
    [
      'a list in the place of an entity',
      { team: { lead: person('2'), deputy: [person('1')] } },
      'team.deputy',
    ],
  ])('%s on the path of a later fetch costs that value', async (_kind, data, location) => {
    const graph = await graphOf({ name: 'n', ...data });
    const [root = ''] = location.split('.');

    const result = await graph.ask(
      `{ name ${root} { ${location.endsWith('deputy') ? 'deputy' : 'lead'} { age } } }`,
    );

    expect(result.data).toEqual({ name: 'n', [root]: location === root ? null : { deputy: null } });
    expect(locationsOf(result)).toEqual([[location, 'SUBGRAPH_BAD_ANSWER']]);
  });

  test('the error of an entity stands at its own row when an earlier row has no key', async () => {
    const people = [{ __typename: 'Person' }, person('2'), person('3')];
    const graph = await graphOf({ teams: [{ people }] }, () => ({
      data: { _entities: [{ age: 1 }, null] },
      errors: [failed(['_entities', 1])],
    }));

    const result = await graph.ask('{ teams { people { age } } }');

    expect(result.data).toEqual({ teams: [{ people: [{ age: null }, { age: 1 }, null] }] });
    expect(locationsOf(result)).toEqual([
      ['teams.0.people.2', 'FORBIDDEN'],
      ['teams.0.people.0.age', 'SUBGRAPH_BAD_ANSWER'],
    ]);
  });

  test('nothing more is fetched when the client has left', async () => {
    const signal = new RequestEnd();
    const graph = await graphOfAll({
      teams: {
        sdl: TEAMS,
        respond: () => {
          signal.abort();
          return { data: { team: { lead: person('1') } } };
        },
      },
      people: { sdl: PEOPLE, respond: named },
    });

    await graph.ask('{ team { lead { name } } }', { signal });

    expect(graph.fetches.map(({ subgraph }) => subgraph)).toEqual(['teams']);
  });

  test('all fetches have one deadline and one signal, and none begins when the time is over', async () => {
    const deadline = performance.now() + 300_000;
    const signal = new RequestEnd();
    const seen: unknown[] = [];
    const graph = await graphOfAll({
      teams: {
        sdl: TEAMS,
        respond: (fetch) => {
          seen.push(fetch.deadline, fetch.signal);
          jest.spyOn(performance, 'now').mockReturnValue(deadline);
          return { data: { team: { lead: person('1') } } };
        },
      },
      people: { sdl: PEOPLE, respond: named },
    });

    const result = await graph.ask('{ team { lead { age } } }', { deadline, signal });
    jest.restoreAllMocks();

    expect(seen).toEqual([deadline, signal]);
    expect(graph.fetches.map(({ subgraph }) => subgraph)).toEqual(['teams']);
    expect(result.data).toEqual({ team: { lead: { age: null } } });
    expect(locationsOf(result)).toEqual([['team.lead', 'SUBGRAPH_TIMEOUT']]);
  });

  test('the error of a fetch does not explain what its objects are in', async () => {
    const teams = [{ people: [person('1')] }, { people: undefined }];
    const graph = await graphOf({ teams }, () => ({ data: null }));

    const result = await graph.ask('{ teams { people { age } } }');

    expect(result.data).toEqual({ teams: [{ people: [{ age: null }] }, { people: null }] });
    expect(locationsOf(result)).toEqual([
      ['teams.0.people.0', 'SUBGRAPH_BAD_ANSWER'],
      ['teams.1.people', 'SUBGRAPH_BAD_ANSWER'],
    ]);
  });

  test('a source that throws, or responds with other entities than asked for, costs its own fields', async () => {
    const data = { name: 'n', teams: [{ people: [person('1'), person('2')] }] };
    const query = '{ name teams { people { id age } } }';
    const expected = {
      name: 'n',
      teams: [
        {
          people: [
            { id: '1', age: null },
            { id: '2', age: null },
          ],
        },
      ],
    };
    const bad: readonly Respond[] = [
      () => Promise.reject(new Error('a defect')),
      () => ({ data: { _entities: [{ age: 1 }] } }),
      () => ({ data: { _entities: 'text' } }),
      () => ({ data: null }),
    ];
    for (const respond of bad) {
      const result = await (await graphOf(data, respond)).ask(query);
      expect(result.data).toEqual(expected);
      expect(locationsOf(result)).toEqual([['teams', 'SUBGRAPH_BAD_ANSWER']]);
    }
    const another = await (
      await graphOf(data, () => ({ data: { _entities: [{ __typename: 'Team' }, { age: 2 }] } }))
    ).ask(query);
    expect(another.data).toEqual({ name: 'n', teams: [{ people: [null, { id: '2', age: 2 }] }] });
    expect(locationsOf(another)).toEqual([['teams.0.people.0', 'SUBGRAPH_BAD_ANSWER']]);
  });

  test('names of the language and of plans may be aliases and variables', async () => {
    const graph = await graphOf({ ism_named___proto__: 'n' });

    const result = await graph.ask(
      'query ($representations: Boolean!) { __proto__: name @include(if: $representations) }',
      {
        variables: { representations: true },
      },
    );

    expect(JSON.stringify(result)).toBe('{"data":{"__proto__":"n"}}');
    expect(({} as { n?: unknown }).n).toBeUndefined();
  });

  test('variables that do not fit are rejected before anything is fetched', async () => {
    const graph = await graphOf({ name: 'n' });
    const query = 'query ($is: Boolean = true) { name @include(if: $is) }';

    expect((await graph.ask(query, { variables: { is: 'text' } })).errors?.[0]?.message).toMatch(/"\$is"/);
    expect(locationsOf(await graph.ask(query, { variables: { is: null } }))).toEqual([
      [undefined, 'BAD_USER_INPUT'],
    ]);
    expect(graph.fetches).toEqual([]);
  });

  test('a root field of a mutation is whole before the next begins, and nothing begins after one that failed', async () => {
    const sdl = `${TEAMS} type Mutation { first: Team! second: Team! }`;
    const log: string[] = [];
    const graph = (isFailing: boolean) =>
      graphOfAll({
        teams: {
          sdl,
          respond: ({ fetch }) => {
            const [key = ''] = fetch.rootKeys;
            log.push(key);
            return { data: { [key]: { lead: person(key) } } };
          },
        },
        people: {
          sdl: PEOPLE,
          respond: (fetch) => {
            log.push('people');
            return isFailing
              ? { data: { _entities: [null] }, errors: [failed(['_entities', 0])] }
              : named(fetch);
          },
        },
      });
    const query = 'mutation { first { lead { name } } second { lead { name } } }';

    const result = await (await graph(false)).ask(query);
    expect(result.data).toEqual({
      first: { lead: { name: 'Name first' } },
      second: { lead: { name: 'Name second' } },
    });
    expect(log.splice(0)).toEqual(['first', 'people', 'second', 'people']);

    expect(await (await graph(true)).ask(query)).toMatchObject({ data: null });
    expect(log).toEqual(['first', 'people']);
  });

  test('a supergraph whose fields get arguments from around them is not served', async () => {
    const sdl = `
    type Query { t: T }
    type T @key(fields: "id") @context(name: "c") { id: ID! prop: String! u: U! }
    type U @key(fields: "id") { id: ID! field(a: String @fromContext(field: "$c { prop }")): Int }`;
    const others = { sdl: 'type Query { other: Int }', respond: named };

    await expect(graphOfAll({ one: { sdl, respond: named }, others })).rejects.toThrow(/fromContext|context/);
  });

  test('each operation of a document goes to its own owner', async () => {
    const graph = await graphOf({ name: 'n', team: { lead: person('1') } });
    const document = parse('query A { name } query B { team { lead { name } } } query C { count }');

    const ask = async (operationName: string): Promise<unknown> => {
      graph.fetches.length = 0;
      await graph.ask(document, { operationName });
      return graph.fetches.map(({ subgraph }) => subgraph);
    };

    expect(await ask('A')).toEqual(['teams']);
    expect(await ask('B')).toEqual(['teams', 'people']);
    expect(await ask('C')).toEqual(['people']);
  });
});
