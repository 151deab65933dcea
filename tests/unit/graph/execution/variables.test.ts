import fc from 'fast-check';
import { buildSchema, getVariableValues, parse } from 'graphql';
import { readOperation } from '../../../../schema/operation/read-operation';
import { coerceVariables } from '../../../../subgraphs/shared/graph/execution/variables';

const schema = buildSchema(`
  type Query { rows(count: Int, text: String!, kind: Kind, ids: [ID], filter: Filter, isOpen: Boolean): Int }
  input Filter { text: String! = "any" }
  enum Kind { OPEN CLOSED }
`);
const document = parse(`
  query ($count: Int, $text: String!, $kind: Kind = OPEN, $ids: [ID], $filter: Filter, $constructor: Boolean) {
    rows(count: $count, text: $text, kind: $kind, ids: $ids, filter: $filter, isOpen: $constructor)
  }
`);
const operation = readOperation(schema, document, undefined);
if (!operation) throw new Error('no operation');

const FITTING = { count: 3, text: 'a', kind: 'CLOSED', ids: ['a'], filter: { text: 'b' }, constructor: true };
const names = fc.constantFrom(...Object.keys(FITTING));
const any = fc.constantFrom<unknown>(1, 2.5, 'text', null, undefined, true, ['x'], { text: 'x' });
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
