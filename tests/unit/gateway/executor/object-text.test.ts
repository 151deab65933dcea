import fc from 'fast-check';
import { Kind, type SelectionSetNode } from 'graphql';
import { smallGraph, type Respond } from './small-graph';

/** The JSON of a response is that of its objects, whether a function of their own writes them or none does yet (docs/adr/0100). */

/** Objects enough for a function of their own. */
const MANY = 600;

const SDL = `
  type Query { items: [Item] }
  type Item { id: ID! text: String word: String! state: State always: State! number: Int words: [String!] part: Item }
  enum State { OPEN CLOSED }
`;

const QUERIES = [
  '{ items { id text word state always number words part { id state part { word } } } }',
  '{ items { __typename other: text text always kind: __typename part { __typename } } }',
  '{ items { constructor: state __proto__: text toJSON: word part { ... @skip(if: true) { id } } } }',
];

const odd = fc.constantFrom<unknown>(null, undefined, 1, '', true, 'OTHER', {}, ['OPEN'], () => 'x');
const mostly = (usual: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 30, arbitrary: usual }, odd);
const strings = mostly(
  fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('"', '\\', '\ud800')),
);
const states = mostly(fc.constantFrom('OPEN', 'CLOSED'));

const { item } = fc.letrec<{ item: unknown; part: unknown }>((tie) => ({
  part: fc.option(tie('item'), { maxDepth: 2 }),
  item: mostly(
    fc.record({
      id: strings,
      text: fc.option(strings),
      word: strings,
      state: fc.option(states),
      always: states,
      number: mostly(fc.option(fc.integer())),
      words: mostly(fc.array(strings, { maxLength: 2 })),
      part: tie('part'),
    }),
  ),
}));

const FITTING = {
  id: '1',
  word: 'w',
  always: 'OPEN',
  text: null,
  state: null,
  number: 1,
  words: [],
  part: null,
};

/** What a subgraph responds of a source: a selection of its properties, by its keys. */
function selected(source: unknown, set: SelectionSetNode | undefined): unknown {
  if (Array.isArray(source)) return source.map((each) => selected(each, set));
  if (!set || typeof source !== 'object' || source === null) return source;
  const object: Record<string, unknown> = {};
  for (const selection of set.selections) {
    if (selection.kind !== Kind.FIELD) continue;
    const { name, alias, selectionSet } = selection;
    const value = (source as Record<string, unknown>)[name.value];
    object[(alias ?? name).value] = name.value === '__typename' ? 'Item' : selected(value, selectionSet);
  }
  return object;
}

test.each([
  ['a function of their own', MANY],
  ['no function yet', 0],
])('objects with %s are written as JSON.stringify writes them, or not at all', async (_, count) => {
  const seen = { json: 0, none: 0 };
  let items: readonly unknown[] = Array.from({ length: count }, () => ({
    ...FITTING,
    part: { ...FITTING, part: FITTING },
  }));
  const respond: Respond = ({ fetch: { document } }) => {
    const [operation] = document.definitions;
    const set = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet : undefined;
    return { data: selected({ items }, set) as Record<string, unknown> };
  };
  const graph = await smallGraph({ one: { sdl: SDL, respond } });
  for (const query of QUERIES) await graph.ask(query, { dataAsJson: true });

  await fc.assert(
    fc.asyncProperty(fc.array(item, { maxLength: 3 }), fc.constantFrom(...QUERIES), async (made, query) => {
      items = made;
      const written = await graph.ask(query, { dataAsJson: true });
      const asObjects = await graph.ask(query);

      seen[written.json === undefined ? 'none' : 'json'] += 1;
      if (written.json === undefined) expect(JSON.stringify(written)).toBe(JSON.stringify(asObjects));
      else expect([written.json, written.errors]).toEqual([JSON.stringify(asObjects.data), asObjects.errors]);
    }),
    { numRuns: 500 },
  );
  expect(seen.json).toBeGreaterThan(100);
  expect(seen.none).toBeGreaterThan(50);
});
