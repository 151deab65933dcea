import { buildSchema, parse, type GraphQLSchema } from 'graphql';
import { fieldCostsOf, NO_FIELD_COSTS } from '../../../gateway/operation/field-costs';
import { measureOperation } from '../../../gateway/operation/measure';
import type { Operation } from '../../../schema/operation/operation';
import { readOperation } from '../../../schema/operation/read-operation';

const schema = buildSchema(`
  type Query { me: Person people(pageSize: Int = 25): PersonPage }
  type PersonPage { results: [Person!]! }
  type Person { name: String friend: Person friends(first: Int): [Person!] }
`);

function measure(query: string, variables: Record<string, unknown> = {}) {
  return measureOperation(read(query), 0, NO_FIELD_COSTS)(variables);
}

function read(query: string, of: GraphQLSchema = schema): Operation {
  const operation = readOperation(of, parse(query), undefined);
  if (!operation) throw new Error('no operation');
  return operation;
}

/** Fragments of which each spreads the next one twice. */
function bomb(levels: number, last: string): string {
  return Array.from({ length: levels }, (_, level) =>
    level === levels - 1
      ? `fragment F${level} on Person { ${last} }`
      : `fragment F${level} on Person { ...F${level + 1} ...F${level + 1} }`,
  ).join(' ');
}

test('rows multiply what is below them, said by literal, variable or default', () => {
  const perRow = (argument: string, variables = {}) =>
    measure(`query ($n: Int = 7) { people${argument} { results { name } } }`, variables).cost;
  expect(perRow('')).toBe(27);
  expect(perRow('(pageSize: 3)')).toBe(5);
  expect(perRow('(pageSize: $n)')).toBe(9);
  expect(perRow('(pageSize: $n)', { n: 100 })).toBe(102);
});

test('a page of no rows does not hide what is planned below it', () => {
  const full = measure(`{ people(pageSize: 0) { results { ...F0 } } } ${bomb(40, 'name')}`);
  expect(full.cost).toBeGreaterThan(2 ** 39);
});

test('a cost past all numbers is past every limit', () => {
  const { cost } = measure(`{ people(pageSize: 0) { results { ...F0 } } } ${bomb(1100, 'name')}`);
  expect(cost > Number.MAX_SAFE_INTEGER).toBe(true);
});

test('spreads count even when they lead to nothing but __typename', () => {
  expect(measure(`{ me { ...F0 } } ${bomb(40, '__typename')}`).cost).toBeGreaterThan(2 ** 38);
});

test('a fragment used twice in different places costs as written out, and one', () => {
  expect(measure('{ me { ...f friend { ...f } } } fragment f on Person { name }').cost).toBe(5);
});

test('variables count for each request, through pages, lists and fragments', () => {
  const operation = read(`
    query ($n: Int = 7, $m: Int) { people(pageSize: $n) { ...p } again: people(pageSize: $m) { ...p } }
    fragment p on PersonPage { results { name friend { name } } }
  `);
  const measured = measureOperation(operation, 0, NO_FIELD_COSTS);
  const of = (variables: Record<string, unknown>) => {
    const { cost, pageSize } = measured(variables);
    return [cost, pageSize];
  };
  // A page, its list, and three fields for each row.
  expect(of({})).toEqual([2 + 7 * 3 + (2 + 25 * 3), 7]);
  expect(of({ n: 1, m: 100 })).toEqual([2 + 3 + (2 + 300), 100]);
  expect(of({ n: null, m: -5 })).toEqual([2 * (2 + 75), 0]);
});

test('a cost that varies is worked out in time', () => {
  const levels = 300;
  const fragments = Array.from({ length: levels }, (_, level) =>
    level === levels - 1
      ? `fragment F${level} on Person { name }`
      : `fragment F${level} on Person { a: friends(first: $n) { ...F${level + 1} } b: friends(first: $n) { ...F${level + 1} } }`,
  );
  // Step by step it would never end.
  const { cost } = measure(`query ($n: Int) { me { ...F0 } } ${fragments.join(' ')}`, { n: 2 });
  expect(cost > Number.MAX_SAFE_INTEGER).toBe(true);
});

describe('what the schema states', () => {
  const stated = `
    type Query {
      people(pageSize: Int = 25, ordering: String @cost(weight: 40)): PersonPage @listSize(slicingArguments: ["pageSize"])
      total: Int @cost(weight: 100)
      top(count: Int): [Person!] @listSize(slicingArguments: ["count"], assumedSize: 4)
    }
    type PersonPage { results: [Person!]! }
    type Person { name: String }
  `;
  const directives =
    'directive @cost(weight: Int!) on FIELD_DEFINITION | ARGUMENT_DEFINITION directive @listSize(assumedSize: Int, slicingArguments: [String!]) on FIELD_DEFINITION';
  const costs = fieldCostsOf(stated);
  const costOf = (query: string) =>
    measureOperation(read(query, buildSchema(directives + stated)), 0, costs)({}).cost;

  test.each([
    ['{ total }', 100],
    ['{ a: total b: total }', 200],
    ['{ people(pageSize: 2) { results { name } } }', 4],
    ['{ people(pageSize: 2, ordering: "name") { results { name } } }', 44],
    ['{ people(pageSize: 2, ordering: null) { results { name } } }', 4],
    ['{ top { name } }', 5],
    ['{ top(count: 7) { name } }', 8],
  ])('%s costs %i', (query, cost) => {
    expect(costOf(query)).toBe(cost);
  });
});
