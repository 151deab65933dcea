import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLScalarType,
  GraphQLString,
  type GraphQLInputType,
} from 'graphql';
import fc from 'fast-check';
import { InvalidFields } from '../../../rest-adapter/conventions/invalid-fields';
import { compileValueCheck } from '../../../rest-adapter/conventions/values';
import type { Constraint } from '../../../schema/access/directives';

/** The value and the messages of one check. */
function check(type: GraphQLInputType, value: unknown, constraint?: Constraint) {
  const errors = new InvalidFields();
  const result = compileValueCheck(type, constraint)(value, 'x', errors);
  return errors.isEmpty ? { result } : errors.toBody().x;
}

const scalar = (name: string) => new GraphQLScalarType({ name });

test.each([
  [GraphQLInt, 5, undefined, { result: 5 }],
  [GraphQLInt, '5', undefined, ['A valid integer is required.']],
  [GraphQLInt, 1.5, undefined, ['A valid integer is required.']],
  [GraphQLInt, 2 ** 31, undefined, ['Ensure this value is less than or equal to 2147483647.']],
  [GraphQLInt, 0, { min: '1' }, ['Ensure this value is greater than or equal to 1.']],
  [GraphQLFloat, 1.5, undefined, { result: 1.5 }],
  [GraphQLFloat, Infinity, undefined, ['A valid number is required.']],
  [GraphQLBoolean, false, undefined, { result: false }],
  [GraphQLBoolean, 'true', undefined, ['Must be a valid boolean.']],
  [GraphQLString, '', undefined, { result: '' }],
  [GraphQLString, ' ', { minLength: 1 }, ['This field may not be blank.']],
  [GraphQLString, 'ab', { minLength: 3 }, ['Ensure this field has at least 3 characters.']],
  [GraphQLString, 'ab', { pattern: '^[0-9]+$' }, ['This value does not match the required pattern.']],
  [GraphQLString, '\ud800', undefined, ['Null characters and unpaired surrogates are not allowed.']],
  [GraphQLString, 'a@b.co', { format: 'email' }, { result: 'a@b.co' }],
  [GraphQLString, '', { format: 'email' }, ['This field may not be blank.']],
  [scalar('DateTime'), '2026-03-17T14:30:45+03:00', undefined, { result: '2026-03-17T11:30:45.000000Z' }],
  [scalar('DateTime'), 'now', undefined, [expect.stringMatching(/^Datetime has wrong format/)]],
  [
    scalar('UUID'),
    '3F0C9A52-6A0E-4A53-9D0C-0F8F2B7D5F11',
    undefined,
    { result: '3f0c9a52-6a0e-4a53-9d0c-0f8f2b7d5f11' },
  ],
  [scalar('Decimal'), 0.1, { format: 'decimal:2' }, { result: '0.1' }],
  [
    scalar('Decimal'),
    '-1',
    { min: '0', format: 'decimal:2' },
    ['Ensure this value is greater than or equal to 0.'],
  ],
  [scalar('Custom'), [1, { a: null }], undefined, { result: [1, { a: null }] }],
  [new GraphQLList(new GraphQLNonNull(GraphQLInt)), [1, 2], undefined, { result: [1, 2] }],
  [
    new GraphQLList(new GraphQLNonNull(GraphQLInt)),
    [1, null, 'a'],
    undefined,
    ['This field may not be null.', 'A valid integer is required.'],
  ],
  [new GraphQLList(GraphQLInt), [null], undefined, { result: [null] }],
  [new GraphQLList(GraphQLInt), 1, undefined, ['Expected a list of items.']],
] as const)('%s %j %j', (type, value, constraint, expected) => {
  expect(check(type as GraphQLInputType, value, constraint)).toEqual(expected);
});

test('an input object is no REST field', () => {
  const type = new GraphQLInputObjectType({ name: 'Nested', fields: { a: { type: GraphQLInt } } });
  expect(() => compileValueCheck(type, undefined)).toThrow('Nested cannot be a REST field');
});

test('no JSON value makes a check throw, and a value without error is kept', () => {
  const types = [
    GraphQLInt,
    GraphQLString,
    GraphQLBoolean,
    ...['UUID', 'Date', 'DateTime', 'Decimal', 'JSON'].map(scalar),
  ];
  fc.assert(
    fc.property(fc.constantFrom(...types), fc.jsonValue(), (type, value) => {
      if (value === null) return;
      const outcome = check(type, value, { maxLength: 5, min: '1', max: '9' });
      expect(outcome).toBeDefined();
    }),
  );
});
