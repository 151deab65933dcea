import fc from 'fast-check';
import {
  execute,
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLID,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  parse,
  type ExecutionResult,
} from 'graphql';
import { Execution } from '../../../../subgraphs/shared/graph/execution/execution';

/** Objects enough for a function of their own. */
const MANY = 600;

const state = new GraphQLEnumType({
  name: 'State',
  values: { OPEN: { value: 'open' }, CLOSED: { value: 'CLOSED' }, OTHER: { value: 3 } },
});

const item: GraphQLObjectType = new GraphQLObjectType({
  name: 'Item',
  fields: () => ({
    id: { type: new GraphQLNonNull(GraphQLID) },
    text: { type: GraphQLString },
    flag: { type: new GraphQLNonNull(GraphQLBoolean) },
    on: { type: GraphQLBoolean },
    state: { type: state },
    always: { type: new GraphQLNonNull(state) },
    number: { type: GraphQLInt },
    words: { type: new GraphQLList(GraphQLString) },
    length: { type: GraphQLString, resolve: ({ text }: { text?: unknown }) => String(text).length },
    part: { type: item },
  }),
});

const schema = new GraphQLSchema({
  query: new GraphQLObjectType({
    name: 'Query',
    fields: {
      items: {
        type: new GraphQLList(item),
        resolve: (_, __, { items }: { readonly items: readonly unknown[] }) => items,
      },
    },
  }),
});

const OPERATIONS = [
  '{ items { id text flag on state always number words length part { id state } } }',
  '{ items { __typename other: text text always kind: __typename part { __typename } } }',
  '{ items { __proto__: text constructor: state id } }',
].map((text) => parse(text));

class Thrower {
  get text(): string {
    throw new Error('no text');
  }
}

const odd = fc.constantFrom<unknown>(null, undefined, 1, '', 'text', true, new Date(0), new Error('failed'));
const method = fc.constantFrom<unknown>(
  () => 'of a method',
  () => Promise.resolve('later'),
);
const strings = fc.oneof({ weight: 9, arbitrary: fc.string() }, odd, method);
const booleans = fc.oneof({ weight: 9, arbitrary: fc.boolean() }, odd);
const states = fc.oneof({ weight: 9, arbitrary: fc.constantFrom<unknown>('open', 'CLOSED', 3) }, odd);

const source = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record(
      {
        id: strings,
        text: strings,
        flag: booleans,
        on: booleans,
        state: states,
        always: states,
        number: odd,
      },
      { requiredKeys: ['id', 'flag', 'always'] },
    ),
  },
  fc.constantFrom<unknown>(null, 'source', 7, new Thrower()),
);

/** An object with another one in it; any other value as it is. */
function withPart(own: unknown, part: unknown): unknown {
  if (typeof own !== 'object' || own === null) return own;
  return Object.defineProperty(own, 'part', { value: part, configurable: true });
}

/** Data with the order of its keys, and errors by their paths. */
function comparable({ data, errors = [] }: ExecutionResult): readonly string[] {
  return [
    JSON.stringify(data),
    ...errors.map(({ path, message }) => `${JSON.stringify(path)} ${message}`).sort(),
  ];
}

const GOOD = { id: 'id', flag: true, always: 'open' };

test.each([
  ['a function of their own', MANY],
  ['no function yet', 0],
])('objects with %s are what graphql-js makes of their sources', async (_, count) => {
  const execution = new Execution(schema);
  const before = Array.from({ length: count }, () => withPart({ ...GOOD }, GOOD));
  for (const document of OPERATIONS) await execution.run(document, undefined, {}, { items: before });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(source, source), { maxLength: 3 }),
      fc.constantFrom(...OPERATIONS),
      async (pairs, document) => {
        const contextValue = { items: pairs.map(([own, part]) => withPart(own, part)) };
        const expected = await execute({ schema, document, contextValue });
        const actual = await execution.run(document, undefined, {}, contextValue);
        expect(comparable(actual)).toEqual(comparable(expected));
      },
    ),
  );
});
