import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'graphql';
import { HivePlanner } from '../../../../gateway/planning/hive';
import type { FetchNode, PlanNode } from '../../../../gateway/planning/plan';
import { entities, smallGraph, supergraphOf } from './small-graph';

/** The planner of Hive Router. Its plans are compared with one service in the differential tests; here is what it is not given. */

const plannable = HivePlanner.isInstalled() ? describe : describe.skip;

const PEOPLE =
  'type Query { people: [[Person]] team: Team } type Person @key(fields: "id") { id: ID } type Team { lead: Person }';
const NAMES = 'type Person @key(fields: "id") { id: ID name: String } type Query { n: Int }';

plannable('graphs that it would not plan are rejected before they serve', () => {
  test('@requires', () => {
    const others = `type Query { n: Int } type Person @key(fields: "id") { id: ID age: Int @external name: String @requires(fields: "age") }`;
    const sdl = supergraphOf([
      { name: 'people', sdl: PEOPLE.replace('{ id: ID }', '{ id: ID age: Int }') },
      { name: 'names', sdl: others },
    ]);
    expect(() => new HivePlanner(sdl)).toThrow('PLANNER=hive cannot plan @requires: set PLANNER=apollo');
  });

  test('@interfaceObject', () => {
    const sdl = supergraphOf([
      {
        name: 'people',
        sdl: `interface Being @key(fields: "id") { id: ID! } type Person implements Being @key(fields: "id") { id: ID! name: String } type Query { beings: [Being] }`,
      },
      { name: 'ages', sdl: 'type Being @key(fields: "id") @interfaceObject { id: ID! age: Int }' },
    ]);
    expect(() => new HivePlanner(sdl)).toThrow('PLANNER=hive cannot plan @interfaceObject');
  });
});

plannable('what it batches', () => {
  test('is fetched in parts, and each entity once, in lists of lists too', async () => {
    const person = (id: string): object => ({ __typename: 'Person', id });
    const graph = await smallGraph(
      {
        people: {
          sdl: PEOPLE,
          respond: () => ({ data: { people: [[person('1')], [person('2')]], team: { lead: person('1') } } }),
        },
        names: {
          sdl: NAMES,
          respond: (fetch) => entities(fetch, ({ id }) => ({ name: `Name ${String(id)}` })),
        },
      },
      { planner: 'hive' },
    );

    expect(await graph.ask('{ team { lead { name } } people { name } }')).toEqual({
      data: { team: { lead: { name: 'Name 1' } }, people: [[{ name: 'Name 1' }], [{ name: 'Name 2' }]] },
    });
    const asked = graph.fetches.flatMap(({ subgraph, variables }) =>
      subgraph === 'names' ? (variables?.representations as { readonly id: string }[]) : [],
    );
    expect(asked.map(({ id }) => id).sort()).toEqual(['1', '2']);
  });
});

plannable('our own graph', () => {
  test('all stored operations are planned', () => {
    const planner = new HivePlanner(readFileSync('schema/supergraph.graphql', 'utf8'));
    for (const folder of ['dashboards', 'rest']) {
      for (const file of readdirSync(join('schema/operations', folder))) {
        const document = parse(readFileSync(join('schema/operations', folder, file), 'utf8'), {
          noLocation: true,
        });
        expect([file, fetchesOf(planner.plan(document)).length]).not.toEqual([file, 0]);
      }
    }
  });
});

function fetchesOf(node: PlanNode | null): readonly FetchNode[] {
  if (node === null) return [];
  return node.kind === 'fetch' ? [node] : node.nodes.flatMap(fetchesOf);
}
