import fc from 'fast-check';
import {
  buildSchema,
  execute,
  isObjectType,
  parse,
  type GraphQLLeafType,
  type GraphQLObjectType,
} from 'graphql';
import { SCALARS } from '../../../schema/contract/scalars';
import { plainKindOf } from '../../../subgraphs/shared/graph/execution/plain-leaves';
import { JsonRows } from '../../../subgraphs/shared/json-rows/json-rows';
import type { JsonField, JsonProperty, JsonValue } from '../../../subgraphs/shared/json-rows/json-fields';
import { RowProgram } from '../../../subgraphs/shared/json-rows/row-program';
import { rowOf, type RowShape } from '../../../subgraphs/shared/runtime/connections/prepared-query';
import { rowMakerOf } from '../../../subgraphs/shared/runtime/connections/row-maker';
import { asText, pgTypes } from '../../../subgraphs/shared/runtime/pg-types';
import { dataRow } from '../runtime/data-row';

/** Rows that are written as JSON from their bytes, beside what graphql-js makes of the same rows as objects. */

type Cell = string | null;

const schema = buildSchema(`
  scalar UUID scalar Date scalar DateTime scalar Decimal scalar JSON
  enum Status { ACTIVE ACTING LEFT }
  type Row {
    id: UUID!  text: String  long: String!  day: Date  at: DateTime  hours: Decimal  count: Int  small: Int  flag: Boolean
    status: Status  size: Float  big: String  labels: [String!]  states: [Status!]  extra: JSON  name: String!  isLeft: Boolean!
    pool: Decimal!  missing: String  grades: [Grade!]
  }
  type Grade { subject: String!  mark: Float  states: [Status!] }
  type Query { rows: [Row!] }
`);
for (const scalar of SCALARS) {
  const type = schema.getType(scalar.name);
  if (type) Object.assign(type, { serialize: scalar.serialize });
}
const fieldsOfRow = (schema.getType('Row') as GraphQLObjectType).getFields();

const OIDS: Readonly<Record<string, number>> = {
  id: 2950,
  text: 25,
  long: 1043,
  day: 1082,
  at: 1184,
  hours: 1700,
  count: 23,
  small: 21,
  flag: 16,
  status: 1043,
  size: 701,
  big: 20,
  labels: 1009,
  states: 1015,
  extra: 3802,
  grades: 3802,
  pool: 1700,
};
const COLUMNS = Object.keys(OIDS);

const PARSERS = Object.values(OIDS).map((oid) => {
  const parse = (pgTypes.getTypeParser as (type: number, format: 'text') => unknown)(oid, 'text') as (
    text: string,
  ) => unknown;
  return parse === asText ? null : parse;
});

const shape: RowShape = {
  names: COLUMNS,
  types: Object.values(OIDS),
  parsers: PARSERS,
  maker: rowMakerOf(COLUMNS, PARSERS),
};

const COMPUTED: Readonly<
  Record<string, { reads: string[]; compute: (row: Record<string, unknown>) => unknown }>
> = {
  name: { reads: ['text', 'long'], compute: ({ text, long }) => `${String(text)} ${String(long)}` },
  isLeft: { reads: ['status', 'flag'], compute: ({ status, flag }) => status === 'LEFT' && flag === true },
};

function valueOf(type: unknown, isNonNull = false): JsonValue {
  const { ofType, constructor } = type as { ofType?: unknown; constructor: { name: string } };
  if (constructor.name === 'GraphQLNonNull') return valueOf(ofType, true);
  if (constructor.name === 'GraphQLList') return { kind: 'list', items: valueOf(ofType), isNonNull };
  if (isObjectType(type)) return { kind: 'object', isNonNull, properties: GRADE };
  const leaf = type as GraphQLLeafType;
  return { kind: 'leaf', type: leaf, plain: plainKindOf(leaf), isNonNull };
}

const GRADE = ['__typename', 'subject', 'mark', 'states'].map((key): JsonProperty => {
  const field = (schema.getType('Grade') as GraphQLObjectType).getFields()[key];
  return field ? { key, name: key, value: valueOf(field.type) } : { key, constant: 'Grade' };
});
const SELECTED = new Map([['grades', '{ __typename subject mark states }']]);

const KEYS = ['__typename', ...Object.keys(fieldsOfRow)];

function programFor(keys: readonly string[]): RowProgram {
  return new RowProgram(
    keys.map((key): JsonField => {
      if (key === '__typename') return { key, constant: 'Row' };
      const value = valueOf(fieldsOfRow[key]?.type);
      const { [key]: computed } = COMPUTED;
      return computed ? { key, ...computed, value } : { key, column: key, isPerhaps: key === 'pool', value };
    }),
  );
}

/** What is written; null: a row does not fit. */
function written(
  rows: readonly (readonly Cell[])[],
  { program = programFor(KEYS), limit = 100, isReversed = false } = {},
): string | null {
  const json = new JsonRows(program, limit);
  for (const cells of rows) {
    const bytes = dataRow(cells);
    json.add({ bytes, start: 5, fields: cells }, shape);
    // As the driver does with what it has told of.
    bytes.fill(0x7f);
  }
  return json.list(isReversed)?.text ?? null;
}

/** By graphql-js, of the same rows as objects. Null: it has errors. */
function expected(rows: readonly (readonly Cell[])[]): string | null {
  const objects = rows.map((cells) => {
    const row = rowOf(cells, shape);
    const computed = Object.entries(COMPUTED).map(([key, { compute }]) => [key, compute(row)] as const);
    return { ...row, ...Object.fromEntries(computed) };
  });
  const document = parse(`{ rows { ${KEYS.map((key) => `${key} ${SELECTED.get(key) ?? ''}`).join(' ')} } }`);
  const { data, errors } = execute({ schema, document, rootValue: { rows: objects } }) as {
    data?: { rows: unknown };
    errors?: unknown;
  };
  return errors ? null : JSON.stringify(data?.rows);
}

const hostile = fc
  .oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary-ascii' }),
    fc.constantFrom(
      '"',
      '\\',
      '\u0001\b\f\n\r\t',
      '\u007f\u0080\u2028\u2029',
      '</script>',
      '😀',
      'ﬁ\u0301',
      'x'.repeat(5_000),
    ),
  )
  .map((text) => text.replaceAll('\0', ''));
const digits = (min: number, max: number): fc.Arbitrary<string> =>
  fc.integer({ min, max }).map((number) => String(number).padStart(2, '0'));
const day = fc
  .tuple(fc.constantFrom('0002', '1901', '1969', '1970', '2026', '9998'), digits(1, 12), digits(1, 28))
  .map((parts) => parts.join('-'));
const instant = fc
  .tuple(
    day,
    digits(0, 59),
    fc.constantFrom('', '.1', '.12', '.123', '.1234', '.12345', '.123456'),
    fc.constantFrom('+00', '+00', '-03:30', '+05'),
  )
  .map(([date, second, fraction, zone]) => `${date} 23:59:${second}${fraction}${zone}`);
const array = (item: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.array(item, { maxLength: 3 }).map((items) => `{${items.map((one) => JSON.stringify(one)).join()}}`);
const json = fc.jsonValue().map((value) => JSON.stringify(value));

const VALUES: Readonly<Record<string, fc.Arbitrary<string>>> = {
  id: fc.uuid(),
  text: hostile,
  long: hostile,
  day,
  at: fc.oneof(instant, fc.constantFrom('infinity', '-infinity', '0044-03-15 12:00:00+00 BC')),
  hours: fc.constantFrom('0.00', '-12345678.90', '36.50', 'NaN'),
  count: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }).map(String),
  small: fc.integer({ min: -(2 ** 15), max: 2 ** 15 - 1 }).map(String),
  flag: fc.constantFrom('t', 'f'),
  status: fc.constantFrom('ACTIVE', 'ACTING', 'LEFT'),
  size: fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  big: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String),
  labels: array(hostile.map((text) => text.replace(/[^\x20-\x7e]/g, ''))),
  states: array(fc.constantFrom('ACTIVE', 'LEFT')),
  extra: json,
  grades: fc
    .array(
      fc.record(
        {
          subject: hostile,
          mark: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
          states: fc.option(fc.array(fc.constantFrom('ACTIVE', 'LEFT'), { maxLength: 2 })),
        },
        { requiredKeys: ['subject'] },
      ),
      { maxLength: 2 },
    )
    .map((grades) => JSON.stringify(grades)),
  pool: fc.constantFrom('1.00', '0.00'),
};
const NEVER_NULL: ReadonlySet<string> = new Set(['id', 'long', 'pool']);
const row = fc.tuple(
  ...COLUMNS.map((name) => {
    const value = VALUES[name] as fc.Arbitrary<string>;
    return NEVER_NULL.has(name) ? value : fc.option(value, { freq: 3 });
  }),
);

/** A row that fits, with other values in some columns. */
function fitting(changed: Readonly<Record<string, Cell>> = {}): Cell[] {
  const usual: Record<string, Cell> = { id: '1b4e28ba-2fa1-11d2-883f-0016d3cca427', long: 'x', pool: '1.00' };
  return COLUMNS.map((name) => (name in changed ? (changed[name] ?? null) : (usual[name] ?? null)));
}

describe('rows written as JSON from their bytes', () => {
  it('are byte for byte what JSON.stringify makes of them as objects', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
        const wanted = expected(rows);
        expect(wanted).not.toBeNull();
        expect(written(rows)).toBe(wanted);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['null where none may be', { long: null }],
    ['a value that is none of its enum', { status: 'FIRED' }],
    ['the beginning of a value of its enum', { status: 'ACT' }],
    ['a value that is none of its enum, in a list', { states: '{ACTIVE,FIRED}' }],
    ['null in a list that has none', { labels: '{NULL}' }],
    ['a figure that is not a number of JSON', { size: 'Infinity' }],
    ['a figure that the row was read without', { pool: null }],
    ['null where none may be in an object of JSON', { grades: '[{"subject":null}]' }],
    ['a string in the place of an object', { grades: '["x"]' }],
  ])('do not fit with %s, and the next ones do', (_, changed) => {
    const program = programFor(KEYS);

    expect(written([fitting(), fitting(changed)], { program })).toBeNull();
    expect(program.begins()).toBe(true);
    expect(written([fitting()], { program })).toBe(expected([fitting()]));
  });

  it('are tried one time in a hundred after ten responses in a row that did not fit, until one fits', () => {
    const program = programFor(KEYS);
    const beginnings = (count: number): number =>
      Array.from({ length: count }, () => program.begins()).filter(Boolean).length;
    const misfit = fitting({ long: null });

    for (let count = 0; count < 9; count += 1) written([misfit], { program });
    written([fitting()], { program });
    for (let count = 0; count < 9; count += 1) written([misfit], { program });
    expect(beginnings(100)).toBe(100);
    written([misfit], { program });
    expect(beginnings(1_000)).toBe(10);
    written([fitting()], { program });
    expect(beginnings(100)).toBe(100);
  });

  it('are not tried again when the statement has no column for what may not be null', () => {
    const program = programFor(['id', 'pool']);
    const other: RowShape = {
      names: ['id'],
      types: [2950],
      parsers: [null],
      maker: rowMakerOf(['id'], [null]),
    };
    const list = new JsonRows(program, 5);
    list.add({ bytes: dataRow(['x']), start: 5, fields: ['x'] }, other);

    expect(list.list(false)).toBeNull();
    expect(program.begins()).toBe(false);
  });

  it('are not tried again when a value is worked out later', () => {
    const value = valueOf(fieldsOfRow.text?.type);
    const program = new RowProgram([{ key: 'text', reads: [], compute: () => Promise.resolve('x'), value }]);

    expect(written([fitting()], { program })).toBeNull();
    expect(program.begins()).toBe(false);
  });

  it('do not fit when a value is worked out later, or fails', () => {
    const value = valueOf(fieldsOfRow.text?.type);
    const compute = (result: () => unknown): RowProgram =>
      new RowProgram([{ key: 'text', reads: [], compute: result, value }]);
    const fail = (): never => {
      throw new Error('of this row');
    };

    for (const result of [
      () => Promise.resolve('later'),
      () => () => 'called',
      () => new Error('told'),
      fail,
    ])
      expect(written([fitting()], { program: compute(result) })).toBeNull();
  });

  it('are as many as the list has, backwards if they came so, however large they are', () => {
    const rows = Array.from({ length: 40 }, (_, index) => fitting({ text: `${index} ${'ü"'.repeat(700)}` }));

    expect(written(rows, { limit: 30 })).toBe(expected(rows.slice(0, 30)));
    expect(written(rows, { limit: 30, isReversed: true })).toBe(expected(rows.slice(0, 30).reverse()));
  });

  it.each([
    ['rows that fit', {}, true],
    ['a row that does not fit', { long: null }, false],
  ])('give the first row, and the last that a list can have, for its cursors: %s', (_, changed, fits) => {
    const list = new JsonRows(programFor(['id', 'long']), 3);
    for (const text of ['a', 'b', 'c', 'd']) {
      const fields = fitting({ text, ...(text === 'b' ? changed : {}) });
      list.add({ bytes: dataRow(fields), start: 5, fields }, shape);
    }

    expect([list.count, list.first?.text, list.last?.text]).toEqual([4, 'a', 'c']);
    expect(list.list(false)?.length).toBe(fits ? 3 : undefined);
  });

  it('are read by the columns of their statement, whatever the one before had', () => {
    const program = programFor(['id', 'text', 'missing']);
    const [names, parsers] = [
      ['text', 'id'],
      [null, null],
    ];
    const other: RowShape = { names, types: [25, 2950], parsers, maker: rowMakerOf(names, parsers) };
    const list = new JsonRows(program, 5);
    list.add({ bytes: dataRow(['x', 'y']), start: 5, fields: ['x', 'y'] }, other);

    expect(list.list(false)?.text).toBe('[{"id":"y","text":"x","missing":null}]');
    expect(written([fitting({ text: 'z' })], { program })).toContain('"text":"z"');
  });
});
