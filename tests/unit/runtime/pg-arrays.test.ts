import { pgTypes } from '../../../subgraphs/shared/runtime/pg-types';

/** The types of the driver name only those that it knows; it takes any oid. */
const parserOf = pgTypes.getTypeParser as (oid: number, format: 'text') => (text: string) => unknown;

/** Arrays are read as their items are: a day is no Date, a decimal no float. */
it.each([
  ['date[]', 1182, '{2026-03-17,NULL,infinity}', ['2026-03-17', null, 'infinity']],
  ['numeric[]', 1231, '{0.10,12345678901234567890.5}', ['0.10', '12345678901234567890.5']],
  ['bigint[]', 1016, '{{9007199254740993},{1}}', [['9007199254740993'], ['1']]],
  ['timestamptz[]', 1185, '{"2026-03-17 14:30:45.12+00"}', ['2026-03-17T14:30:45.120000Z']],
])('%s', (_name, oid, text, expected) => {
  expect(parserOf(oid, 'text')(text)).toEqual(expected);
});
