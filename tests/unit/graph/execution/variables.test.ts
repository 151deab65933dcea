import fc from 'fast-check';
import { buildSchema, getVariableValues, parse } from 'graphql';
import { leafVariables } from '../../../../schema/operation/leaf-variables';
import { readOperation } from '../../../../schema/operation/read-operation';
import { coerceVariables } from '../../../../subgraphs/shared/graph/execution/variables';

const schema = buildSchema(`
  type Query { rows(count: Int, text: String!, kind: Kind, ids: [ID], days: [[Int!]!], filter: Filter, isOpen: Boolean): Int }
  input Filter { text: String! = "any" }
  enum Kind { OPEN CLOSED }
`);
const document = parse(`
  query (
    $count: Int
    $text: String!
    $kind: Kind = OPEN
    $ids: [ID]
    $days: [[Int!]!] = [[1]]
    $filter: Filter
    $constructor: Boolean
  ) {
    rows(count: $count, text: $text, kind: $kind, ids: $ids, days: $days, filter: $filter, isOpen: $constructor)
  }
`);
const operation = readOperation(schema, document, undefined);
if (!operation) throw new Error('no operation');

const LEAVES = {
  count: 3,
  text: 'a',
  kind: 'CLOSED',
  ids: ['a', 1, null],
  days: [[1, 2], []],
  constructor: true,
};
const FITTING = { ...LEAVES, filter: { text: 'b' } };
const names = fc.constantFrom(...Object.keys(FITTING));
const items = fc.constantFrom<unknown>(1, 2.5, 'text', null, undefined, true, { text: 'x' });
const any = fc.oneof(items, fc.array(fc.oneof(items, fc.array(items)), { maxLength: 2 }));
const given = fc.tuple(fc.subarray(Object.entries(FITTING)), fc.dictionary(names, any, { maxKeys: 1 }));

it('the variables of a request are those of graphql-js, with what is wrong with them', () => {
  const seen = { values: 0, errors: 0 };
  fc.assert(
    fc.property(given, ([fitting, others]) => {
      const variables = { ...Object.fromEntries(fitting), ...others };
      const expected = getVariableValues(schema, operation.variables, variables);
      const { coerced, errors } = coerceVariables(operation, variables);

      expect({ coerced, errors: errors?.map(String) }).toEqual({
        coerced: expected.coerced,
        errors: expected.errors?.map(String),
      });
      seen[errors ? 'errors' : 'values'] += 1;
    }),
    { numRuns: 1_000 },
  );
  expect(seen.values).toBeGreaterThan(200);
  expect(seen.errors).toBeGreaterThan(200);
});

it('leaves and lists of them are read without graphql-js, and defaults that requests can share', () => {
  const withDefaults = { text: 'a', days: [[3]] };

  expect(leafVariables(operation, LEAVES)).toEqual({ ...LEAVES, ids: ['a', '1', null] });
  expect(leafVariables(operation, withDefaults)).toEqual({ ...withDefaults, kind: 'OPEN' });
  expect(leafVariables(operation, { ...LEAVES, filter: null })).toEqual(
    expect.objectContaining({ filter: null }),
  );
  expect(leafVariables(operation, FITTING)).toBeNull();
  expect(leafVariables(operation, { text: 'a' })).toBeNull();
});
