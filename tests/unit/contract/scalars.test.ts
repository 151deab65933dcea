import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { parseValue, type GraphQLScalarType } from 'graphql';
import {
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  isDate,
  isStorableString,
  isUuid,
  JSONScalar,
  normaliseDateTime,
  UUIDScalar,
} from '../../../schema/contract/scalars';

const read = (scalar: GraphQLScalarType, value: unknown): unknown => scalar.parseValue(value);
const readLiteral = (scalar: GraphQLScalarType, text: string): unknown =>
  scalar.parseLiteral(parseValue(text), {});

/** Days from year 1 to 9999, as `YYYY-MM-DD`. */
const days = fc
  .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('UUID', () => {
  it('takes any version and gives lower case', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect(read(UUIDScalar, id.toUpperCase())).toBe(id);
        expect(readLiteral(UUIDScalar, `"${id}"`)).toBe(id);
      }),
    );
  });

  it.each([
    '',
    'x',
    '3f0c9a526a0e4a539d0c0f8f2b7d5f11',
    ' 3f0c9a52-6a0e-4a53-9d0c-0f8f2b7d5f11',
    7,
    null,
    {},
  ])('rejects %j', (value) => {
    expect(isUuid(value)).toBe(false);
    expect(() => read(UUIDScalar, value)).toThrow('Must be a valid UUID.');
  });
});

describe('Date', () => {
  it('takes every day of the calendar as it is', () => {
    fc.assert(fc.property(days, (day) => read(DateScalar, day) === day));
  });

  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '0000-01-01',
    '2026-1-1',
    '2026-01-01T00:00:00Z',
    20260101,
  ])('rejects %j', (value) => {
    expect(isDate(value)).toBe(false);
    expect(() => read(DateScalar, value)).toThrow('Use YYYY-MM-DD');
  });

  it('knows leap years', () => {
    expect(['2024-02-29', '2000-02-29', '0004-02-29'].every(isDate)).toBe(true);
    expect(['1900-02-29', '2100-02-29'].some(isDate)).toBe(false);
  });
});

describe('DateTime', () => {
  it.each([
    ['2026-03-17T14:30:45Z', '2026-03-17T14:30:45.000000Z'],
    ['2026-03-17T14:30:45.1Z', '2026-03-17T14:30:45.100000Z'],
    ['2026-03-17T14:30:45.123456789Z', '2026-03-17T14:30:45.123456Z'],
    ['2026-03-17 14:30:45.5+03:00', '2026-03-17T11:30:45.500000Z'],
    ['2026-01-01t00:30:00-00:45', '2026-01-01T01:15:00.000000Z'],
  ])('%s is %s', (given, expected) => expect(read(DateTimeScalar, given)).toBe(expected));

  it('comes back unchanged from its own form', () => {
    const moments = fc.tuple(days, fc.nat(86_399), fc.nat(999_999)).map(([day, second, micro]) => {
      const time = new Date(second * 1000).toISOString().slice(11, 19);
      return `${day}T${time}.${String(micro).padStart(6, '0')}Z`;
    });
    fc.assert(fc.property(moments, (moment) => normaliseDateTime(moment) === moment));
  });

  it('is the same instant in every zone', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1970-01-02'), max: new Date('2200-01-01'), noInvalidDate: true }),
        fc.integer({ min: -14 * 60, max: 14 * 60 }),
        (instant, offset) => {
          const local = new Date(instant.getTime() + offset * 60_000).toISOString().slice(0, 23);
          const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
          const zone = `${offset < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
          expect(normaliseDateTime(`${local}${zone}`)).toBe(instant.toISOString().replace('Z', '000Z'));
        },
      ),
    );
  });

  it.each([
    '2026-03-17T14:30:45',
    '2026-03-17',
    '2026-03-17T24:00:00Z',
    '2026-03-17T14:60:00Z',
    '2026-02-30T00:00:00Z',
    'now',
    1773757845000,
  ])('rejects %j', (value) => {
    expect(() => read(DateTimeScalar, value)).toThrow('Use ISO 8601');
  });

  // PostgreSQL rejects year 0 and text of five-digit years is no longer of this form.
  it('rejects an instant whose zone takes it out of the calendar', () => {
    expect(normaliseDateTime('0001-01-01T00:00:00+01:00')).toBeNull();
    expect(normaliseDateTime('9999-12-31T23:30:00-01:00')).toBeNull();
  });
});

describe('Decimal', () => {
  it('keeps every digit of a string', () => {
    const digits = fc.stringMatching(/^-?\d{1,20}(\.\d{1,10})?$/);
    fc.assert(fc.property(digits, (text) => read(DecimalScalar, text) === text));
  });

  it('reads a JSON number as the decimal it shows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
        fc.integer({ min: 0, max: 4 }),
        (units, scale) => {
          const value = new Decimal(units).div(10 ** scale);
          expect(read(DecimalScalar, value.toNumber())).toBe(value.toFixed());
        },
      ),
    );
  });

  it('reads numbers and strings of a document alike', () => {
    expect(['36.50', '"36.50"', '40'].map((text) => readLiteral(DecimalScalar, text))).toEqual([
      '36.50',
      '36.50',
      '40',
    ]);
  });

  it.each(['', '.5', '1.', '1,5', '1e5', '+1', 'NaN', Number.NaN, Infinity, true, null])(
    'rejects %j',
    (value) => {
      expect(() => read(DecimalScalar, value)).toThrow('A valid number is required.');
    },
  );
});

describe('JSON', () => {
  it('reads a literal with its variables', () => {
    const literal = parseValue('{ a: [1, true, null, "x"], b: $c }');
    expect(JSONScalar.parseLiteral(literal, { c: 2 })).toEqual({ a: [1, true, null, 'x'], b: 2 });
  });
});

describe('text that can be stored', () => {
  it('has neither NUL nor half of a surrogate pair', () => {
    expect(isStorableString('Amélie 🎓')).toBe(true);
    expect(isStorableString('a\u0000b')).toBe(false);
    expect(isStorableString('\ud83c')).toBe(false);
  });

  it('is all well-formed text without NUL', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => isStorableString(text) === !text.includes('\0')),
    );
  });
});

describe('responses', () => {
  it('are strings, as the database gives them', () => {
    for (const scalar of [UUIDScalar, DateScalar, DateTimeScalar, DecimalScalar]) {
      expect(scalar.serialize('12.50')).toBe('12.50');
    }
  });
});
