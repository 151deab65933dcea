import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ExecutionResult } from '../../../../gateway/pipeline/execution';
import { entities, smallGraph, type Respond, type SmallGraph } from './small-graph';

/** Entities that stand at several positions of one operation are asked for once, whichever fetch of the plan needs them first. */

const TEAMS = `
  type Query { team: Team old: Team }
  type Mutation { rename: Team again: Team }
  type Team { lead: Person deputy: Person people: [Person] }
  type Person @key(fields: "id") { id: ID }`;

const PEOPLE = `
  type Person @key(fields: "id") { id: ID name(in: String): String boss: Boss }
  type Boss @key(fields: "id") { id: ID }`;

const BOSSES = 'type Boss @key(fields: "id") { id: ID name: String age: Int } type Query { n: Int }';

const person = (id: string): object => ({ __typename: 'Person', id });

const people: Respond = async (fetch) => {
  await nextTurn();
  return entities(fetch, ({ id }) => ({ name: `Name ${String(id)}`, boss: { __typename: 'Boss', id: '9' } }));
};

const graphOf = (data: object, respond: Respond = people): Promise<SmallGraph> =>
  smallGraph({
    teams: { sdl: TEAMS, respond: () => ({ data: structuredClone(data) as Record<string, unknown> }) },
    people: { sdl: PEOPLE, respond },
    bosses: { sdl: BOSSES, respond: (fetch) => entities(fetch, () => ({ name: 'Chief', age: 60 })) },
  });

/** What was asked of a subgraph, fetch by fetch. */
const askedOf = ({ fetches }: SmallGraph, subgraph: string): unknown[] =>
  fetches
    .filter((fetch) => fetch.subgraph === subgraph)
    .map(({ variables }) => (variables?.representations as { readonly id: string }[]).map(({ id }) => id));

const team = { lead: person('1'), deputy: person('2'), people: [person('2'), person('1'), person('3')] };

test('one fetch asks for an entity that several need, and each gets its own copy', async () => {
  const graph = await graphOf({ team });

  const result = await graph.ask(
    '{ team { lead { name boss { name } } deputy { name boss { age } } people { name boss { id } } } }',
  );

  expect(result).toEqual({
    data: {
      team: {
        lead: { name: 'Name 1', boss: { name: 'Chief' } },
        deputy: { name: 'Name 2', boss: { age: 60 } },
        people: ['2', '1', '3'].map((id) => ({ name: `Name ${id}`, boss: { id: '9' } })),
      },
    },
  });
});

test('equal fetches in flight are one', async () => {
  const graph = await graphOf({ team });

  await graph.ask('{ team { lead { name } deputy { name } people { name } } }');

  expect(askedOf(graph, 'people')).toEqual([['1'], ['2'], ['3']]);
});

test('other arguments are another question', async () => {
  const graph = await graphOf({ team: { lead: person('1'), deputy: person('1') } });

  await graph.ask(
    'query ($a: String, $b: String) { team { lead { name(in: $a) } deputy { name(in: $b) } } }',
    {
      variables: { a: 'de', b: 'de' },
    },
  );

  expect(askedOf(graph, 'people')).toEqual([['1'], ['1']]);
});

const locationsOf = ({ errors = [] }: ExecutionResult): unknown[] =>
  errors.map(({ path, extensions }) => [path?.join('.'), extensions.code]);

test('the error of an entity stands at each position, and at no other', async () => {
  const graph = await graphOf({ team }, (fetch) => ({
    ...entities(fetch, ({ id }) => ({ name: id === '2' ? null : 'n' })),
    errors: (fetch.variables?.representations as { readonly id: string }[]).flatMap(({ id }, index) =>
      id === '2'
        ? [{ message: 'no', path: ['_entities', index, 'name'], extensions: { code: 'FORBIDDEN' } }]
        : [],
    ),
  }));

  const result = await graph.ask('{ team { lead { name } deputy { name } people { name } } }');

  expect(result.data).toEqual({
    team: {
      lead: { name: 'n' },
      deputy: { name: null },
      people: [{ name: null }, { name: 'n' }, { name: 'n' }],
    },
  });
  expect(locationsOf(result).sort()).toEqual([
    ['team.deputy.name', 'FORBIDDEN'],
    ['team.people.0.name', 'FORBIDDEN'],
  ]);
});

test('a fetch that fails costs the entities that it was for, wherever they stand', async () => {
  const graph = await graphOf({ team }, (fetch) => {
    const [one] = fetch.variables?.representations as { readonly id: string }[];
    if (one?.id === '2') throw new Error('lost');
    return entities(fetch, () => ({ name: 'n' }));
  });

  const result = await graph.ask('{ team { lead { name } deputy { name } people { name } } }');

  expect(result.data).toEqual({
    team: {
      lead: { name: 'n' },
      deputy: { name: null },
      people: [{ name: null }, { name: 'n' }, { name: 'n' }],
    },
  });
  expect(locationsOf(result).sort()).toEqual([
    ['team.deputy', 'SUBGRAPH_BAD_ANSWER'],
    ['team.people.0', 'SUBGRAPH_BAD_ANSWER'],
  ]);
});

test('requests share nothing, and neither do the root fields of a mutation', async () => {
  const graph = await graphOf({ team, rename: team, again: team });

  await Promise.all([1, 2].map(() => graph.ask('{ team { lead { name } deputy { name } } }')));
  expect(askedOf(graph, 'people')).toHaveLength(4);

  graph.fetches.length = 0;
  await graph.ask('mutation { rename { lead { name } } again { lead { name } } }');
  expect(askedOf(graph, 'people')).toEqual([['1'], ['1']]);
});
