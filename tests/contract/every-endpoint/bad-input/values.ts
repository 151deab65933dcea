import { followed, type ValueSchema } from '../../../testkit/endpoints/openapi';
import { sampleOf } from '../../../testkit/endpoints/sample-request';

/** Values that no field of such a schema takes, by its part of the OpenAPI document. */
export function badValues(schema: ValueSchema): unknown[] {
  const types = [schema.anyOf?.map(({ type }) => type) ?? schema.type].flat(2);
  const ofNull = types.includes('null') ? [] : [null];
  if (schema.enum ?? schema.anyOf) return [...ofNull, '', 'NOPE', 1, true, {}, []];
  if (types.includes('object')) return [...ofNull, 'text', 1, true, [], ...badFields(schema)];
  if (types.includes('array')) {
    const ofItems = badValues(followed(schema.items ?? {}));
    return [...ofNull, 'text', 1, true, {}, ...ofItems.map((value) => [value])];
  }
  if (types.includes('boolean')) return [...ofNull, 'true', 1, '', {}];
  if (types.includes('integer')) return [...ofNull, ...badIntegers(schema), '1', true, {}];
  return [...ofNull, ...badStringValues(schema), true, {}, []];
}

/** Objects of which one field has a bad value, or is not known. */
function badFields(schema: ValueSchema): object[] {
  const known = Object.entries(schema.properties ?? {});
  if (known.length === 0) return [];
  const good = sampleOf(schema) as object;
  const ofKnown = known.flatMap(([name, field]) =>
    badValues(followed(field)).map((value) => ({ ...good, [name]: value })),
  );
  return [{ ...good, nothing_known: 1 }, ...ofKnown];
}

function badIntegers({ minimum = -(2 ** 31), maximum = 2 ** 31 - 1 }: ValueSchema): unknown[] {
  return [minimum - 1, maximum + 1, 1.5, 1e300];
}

function badStringValues(schema: ValueSchema): unknown[] {
  switch (schema.format) {
    case 'uuid':
      return ['', 'x', '3f0c9a52-6a0e-4a53-9d0c-0f8f2b7d5f1', '\u0000', 1];
    case 'date':
      return ['', 'today', '2026-02-29', '2026-13-01', '2026-1-1', '0000-01-01', '2026-03-17T00:00:00Z', 1];
    case 'decimal':
      return [
        '',
        ' 1',
        'NaN',
        'Infinity',
        '1e3',
        '0x10',
        '1,5',
        '1.999',
        '-999999999999',
        '9'.repeat(40),
        1e300,
      ];
    case 'email':
      return ['', 'x', 'a@b', 'a b@ism.test', `${'a'.repeat(255)}@ism.test`, 'a\u0000@ism.test', 1];
    default:
      return badStrings(schema);
  }
}

/** Signs that change how the one before them looks count, and take room, like all others. */
const VARIATION = '\uFE0F';

function badStrings({ minLength = 0, maxLength, pattern }: ValueSchema): unknown[] {
  const tooLong =
    maxLength === undefined ? [] : ['x'.repeat(maxLength + 1), `x${VARIATION.repeat(maxLength)}`];
  const blank = minLength > 0 ? ['', ' \t\n\u00a0'] : [];
  return [...tooLong, ...blank, ...(pattern ? ['?'] : []), 'a\u0000b', 'a\ud800b', 1];
}

/** Values that may be taken or rejected, but must not break anything. */
export function oddValues({ format, type, enum: choices, anyOf, maxLength = 100 }: ValueSchema): unknown[] {
  if (choices ?? anyOf) return [];
  if (format === 'date') return ['0001-01-01', '2028-02-29', '9999-12-31', '9999-01-01'];
  if (format === 'decimal')
    return ['-0', '0', '0.00', '0.01', '59.99', '60', '168', '9999.99', '9999999999.99', 1e-7];
  if ([type].flat().includes('object'))
    return [{}, { a: [{ b: 1e300, '': null }] }, { 'a.b': 'x'.repeat(20_000) }];
  if (format !== undefined || ![type].flat().includes('string')) return [];
  return [
    '\u{1F600}'.repeat(maxLength),
    'e\u0301'.repeat(Math.floor(maxLength / 2)),
    ...['\u202Eabc', "'; drop table x; --", '%_\\'].map((text) => text.slice(0, maxLength)),
  ];
}

/** Strings that no query parameter of such a schema takes. */
export function badParameters(schema: ValueSchema): string[] {
  if (schema.type === 'array') {
    const items = followed(schema.items ?? {});
    const [good = ''] = items.enum ?? [];
    return [...badParameters(items), `${good},`, `,${good}`, `${good},NOPE`, `${good}, ${good}`];
  }
  const { type, minimum = 0, maximum, pattern, enum: choices } = schema;
  if (type === 'boolean') return ['', 'yes', 'TRUE', '1'];
  if (type === 'integer') {
    const tooMuch = maximum === undefined ? [] : [String(maximum + 1)];
    return ['', 'x', '1.5', '+1', String(minimum - 1), ...tooMuch];
  }
  if (choices) return ['', 'NOPE', choices[0]?.toLowerCase() === choices[0] ? 'CSV' : 'nope'];
  if (pattern !== undefined) return ['', 'nope', ',', '-', 'id;'];
  return badStringValues(schema).filter(
    (value) => typeof value === 'string' && value.isWellFormed() && value.length < 10 * LONGEST_PARAMETER,
  ) as string[];
}

/** Characters that fit the line of a request whatever their bytes. */
const LONGEST_PARAMETER = 200;

/** Strings that a query parameter takes, or rejects, without breaking anything: every column to order by, both ways. */
export function oddParameters({ items, ...schema }: ValueSchema): string[] {
  if (!items) return oddSingleParameters(schema);
  const each = oddSingleParameters(followed(items));
  return [...each, each.join(','), `${each[0]},${each[0]}`];
}

function oddSingleParameters({
  format,
  pattern,
  type,
  maximum,
  enum: choices,
  maxLength = 100,
}: ValueSchema): string[] {
  if (type === 'boolean') return ['true', 'false'];
  if (type === 'integer') return [String(maximum ?? 1_000_000)];
  if (choices) return [...choices];
  if (format === 'date') return ['0001-01-01', '9999-12-31'];
  if (format === 'date-time') return ['0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999999-00:00'];
  if (format !== undefined) return [];
  const columns = /\(([\w|]+)\)/.exec(pattern ?? '')?.[1]?.split('|');
  if (columns)
    return [
      ...columns,
      ...columns.map((column) => `-${column}`),
      columns.join(','),
      `${columns[0]},-${columns[0]}`,
    ];
  return ['\u{1F600}'.repeat(Math.min(maxLength, LONGEST_PARAMETER)), "%_\\'", ' x\u0301  y ', '('];
}
