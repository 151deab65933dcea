import { Kind, type FieldNode } from 'graphql';
import type { FetchResult, PlanFetch } from '../../../../gateway/data-sources/plan-fetch';
import { RequestEnd } from '../../../../subgraphs/shared/runtime/connections/request-end';
import { smallGraph, type Respond, type SmallGraph } from './small-graph';
import { locationsOf } from './teams-graph';

/** Fetches of one subgraph that can be one request without making the plan longer are one. */

const TEAMS =
  'type Query { team: Team boss: Boss } type Team { lead: Person } type Mutation { rename: Team }';
const KEYS = 'type Person @key(fields: "id") { id: ID } type Boss @key(fields: "id") { id: ID }';
const PEOPLE = `
  type Person @key(fields: "id") { id: ID name: String weight: Int }
  type Boss @key(fields: "id") { id: ID name: String }`;
const PAY = `type Person @key(fields: "id") {
  id: ID weight: Int @external grade: String pay: Int @requires(fields: "weight") }`;

interface Entity {
  readonly __typename: string;
  readonly id: string;
}

/** The fields of a request for entities, by their key in the response. */
function asked({ fetch, variables = {} }: PlanFetch): ReadonlyMap<string, readonly Entity[]> {
  const [operation] = fetch.document.definitions;
  const fields = (
    operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : []
  ).filter((node): node is FieldNode => node.kind === Kind.FIELD);
  return new Map(
    fields.map(({ alias, name, arguments: [argument] = [] }) => {
      const variable = argument?.value.kind === Kind.VARIABLE ? argument.value.name.value : '';
      return [(alias ?? name).value, variables[variable] as readonly Entity[]];
    }),
  );
}

const respondTo = (fetch: PlanFetch, entityOf: (asked: Entity) => unknown): FetchResult => ({
  data: Object.fromEntries([...asked(fetch)].map(([key, entities]) => [key, entities.map(entityOf)])),
});

const people: Respond = (fetch) =>
  respondTo(fetch, ({ __typename, id }) => ({ __typename, id, name: `${__typename} ${id}`, weight: 3 }));
const pay: Respond = (fetch) => respondTo(fetch, () => ({ __typename: 'Person', grade: 'a', pay: 7 }));

interface Parts {
  readonly people?: Respond;
  readonly pay?: Respond;
  readonly isRemote?: boolean;
}

const team = { lead: { __typename: 'Person', id: '1' } };

const graphOf = (parts: Parts = {}): Promise<SmallGraph> =>
  smallGraph(
    {
      teams: {
        sdl: TEAMS + KEYS,
        respond: () => ({
          data: structuredClone({ team, rename: team, boss: { __typename: 'Boss', id: '9' } }),
        }),
      },
      people: { sdl: PEOPLE, respond: parts.people ?? people },
      pay: { sdl: PAY, respond: parts.pay ?? pay },
    },
    { isRemote: parts.isRemote ?? true },
  );

const QUERY = '{ team { lead { name } } boss { name } }';
const DATA = { team: { lead: { name: 'Person 1' } }, boss: { name: 'Boss 9' } };
const LATER = '{ team { lead { grade pay } } }';

const requestsTo = ({ fetches }: SmallGraph, name: string): number =>
  fetches.filter(({ subgraph }) => subgraph === name).length;

test('fetches of one level are one request, and each gets its own entities', async () => {
  const graph = await graphOf();

  expect(await graph.ask(QUERY)).toEqual({ data: DATA });
  expect(requestsTo(graph, 'people')).toBe(1);
});

test('what nothing waits for is sent with what is asked later', async () => {
  const graph = await graphOf();

  expect(await graph.ask(LATER)).toEqual({ data: { team: { lead: { grade: 'a', pay: 7 } } } });
  expect(graph.fetches.map(({ subgraph }) => subgraph)).toEqual(['teams', 'people', 'pay']);
});

test('it is sent alone when what it waits for does not come', async () => {
  const end = new RequestEnd();
  let respond: (result: FetchResult) => void = () => undefined;
  const isPayAsked = new Promise<void>((resolve) => {
    void graphOf({
      people: () => new Promise((resolvePeople) => (respond = resolvePeople)),
      pay: (fetch) => {
        resolve();
        return pay(fetch);
      },
    }).then((graph) => graph.ask(LATER, { signal: end }).then(done));
  });
  let done: (result: unknown) => void = () => undefined;
  const result = new Promise((resolve) => (done = resolve));

  await isPayAsked;
  respond({ data: null, errors: [{ message: 'lost', extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] });

  expect(await result).toMatchObject({ data: { team: { lead: { grade: 'a', pay: null } } } });
});

test('an error stands where its part does, and nowhere else', async () => {
  const graph = await graphOf({
    people: (fetch) => ({
      data: Object.fromEntries(
        [...asked(fetch)].map(([key, entities]) => [
          key,
          entities.map(({ __typename }) => ({ name: __typename === 'Boss' ? null : 'n' })),
        ]),
      ),
      errors: [...asked(fetch)].flatMap(([key, [entity]]) =>
        entity?.__typename === 'Boss'
          ? [{ message: 'no', path: [key, 0, 'name'], extensions: { code: 'FORBIDDEN' } }]
          : [],
      ),
    }),
  });

  const result = await graph.ask(QUERY);

  expect(requestsTo(graph, 'people')).toBe(1);
  expect(result.data).toEqual({ team: { lead: { name: 'n' } }, boss: { name: null } });
  expect(locationsOf(result)).toEqual([['boss.name', 'FORBIDDEN']]);
});

test.each([
  [
    'that has no data',
    { data: null, errors: [{ message: 'no', extensions: { code: 'INTERNAL_SERVER_ERROR' } }] },
  ],
  ['without a part', { data: {} }],
])(
  'after a joint response %s each fetch is asked alone, and the next requests are not joined',
  async (_, joint) => {
    const graph = await graphOf({ people: (fetch) => (asked(fetch).size > 1 ? joint : people(fetch)) });

    expect(await graph.ask(QUERY)).toEqual({ data: DATA });
    expect(requestsTo(graph, 'people')).toBe(3);

    expect(await graph.ask(QUERY)).toEqual({ data: DATA });
    expect(requestsTo(graph, 'people')).toBe(5);
  },
);

test('a subgraph that does not respond is asked once, and costs each fetch its own fields', async () => {
  const errors = [{ message: 'late', extensions: { code: 'SUBGRAPH_TIMEOUT' } }];
  const graph = await graphOf({ people: () => ({ data: null, errors }) });

  const result = await graph.ask(QUERY);

  expect(requestsTo(graph, 'people')).toBe(1);
  expect(locationsOf(result)).toEqual([
    ['team.lead', 'SUBGRAPH_TIMEOUT'],
    ['boss', 'SUBGRAPH_TIMEOUT'],
  ]);
});

test('nothing is joined in a mutation, and for subgraphs of this process', async () => {
  const remote = await graphOf();
  await remote.ask('mutation { rename { lead { grade pay } } }');
  expect(requestsTo(remote, 'pay')).toBe(2);

  const local = await graphOf({ isRemote: false });
  expect(await local.ask(QUERY)).toEqual({ data: DATA });
  expect(requestsTo(local, 'people')).toBe(2);
});
