import { Decimal } from 'decimal.js';
import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped, visit, type ValueNode } from 'graphql';
import { INEXACT_NUMBER, isExact, isMarkedNumber } from './exact-numbers';

/**
 * The graph's scalars. All travel as JSON strings (JSON excepted) and stay strings inside: no float ever holds
 * money or hours, no Date object loses microseconds. Messages follow the REST conventions, because they reach
 * REST clients as field errors.
 *
 * A malformed value of a variable is BAD_USER_INPUT. A malformed literal is an error of the document: `parseLiteral` throws a
 * TypeError, to which validation adds the type and the location. It would report a GraphQLError as it is, without them.
 */

const UUID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DATE_PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATE_TIME_PATTERN =
  /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(Z|z|[+-]\d{2}:\d{2})$/;
const DECIMAL_PATTERN = /^-?\d{1,20}(\.\d{1,10})?$/;

/** True for any RFC 9562 text form, whatever the version: stored rows may come from other systems. */
export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID_PATTERN.test(value);
}

/** True for a real calendar day `YYYY-MM-DD` from year 1. */
export function isDate(value: unknown): value is string {
  const [, year, month, day] = (typeof value === 'string' && DATE_PATTERN.exec(value)) || [];
  if (!year || !month || !day || year === '0000') return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  date.setUTCFullYear(Number(year)); // Date.UTC reads the years 0 to 99 as 1900 to 1999
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

/**
 * The instant as UTC text with microseconds, `2026-03-17T14:30:45.123456Z`, or null when the string is not an
 * ISO 8601 date-time with a zone. Digits past the microsecond are cut, as PostgreSQL stores none.
 */
export function normaliseDateTime(value: string): string | null {
  const [, day, hour, minute, second, fraction = '', zone] = DATE_TIME_PATTERN.exec(value) ?? [];
  if (!day || !hour || !minute || !second || !zone || !isDate(day)) return null;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const instant = new Date(`${day}T${hour}:${minute}:${second}${zone.toUpperCase()}`);
  // The zone may move the instant out of the years 1 to 9999.
  if (Number.isNaN(instant.getTime()) || !isDate(instant.toISOString().slice(0, 10))) return null;
  return `${instant.toISOString().slice(0, 19)}.${fraction.padEnd(6, '0').slice(0, 6)}Z`;
}

/** Characters (Unicode code points) of a string: what limits of lengths count, here, in OpenAPI and in PostgreSQL. */
export function charactersIn(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    if ((text.codePointAt(index) ?? 0) > 0xffff) index += 1;
    count += 1;
  }
  return count;
}

/** True for a string that PostgreSQL can store and JSON can carry: no NUL, no lone surrogate. */
export function isStorableString(value: string): boolean {
  return !value.includes('\u0000') && value.isWellFormed();
}

/**
 * What somebody else's program said, as it can be stored: cut to so many characters at most, with U+FFFD in the place of NUL and of what a cut
 * leaves of a surrogate pair.
 */
export function storableText(value: string, max = Infinity): string {
  return value.slice(0, max).toWellFormed().replaceAll('\0', '\uFFFD');
}

/** The message about any other string. */
export const UNSTORABLE_STRING = 'Null characters and unpaired surrogates are not allowed.';

/** The message about a string that cannot be stored, or about the number that it stands for. */
export function unstorableMessage(value: string): string {
  return isMarkedNumber(value) ? INEXACT_NUMBER : UNSTORABLE_STRING;
}

function stringScalar(
  name: string,
  description: string,
  message: string,
  parse: (value: string) => string | null,
): GraphQLScalarType<string, string> {
  return new GraphQLScalarType({
    name,
    description,
    serialize: String,
    parseValue: (value) => {
      const parsed = typeof value === 'string' ? parse(value) : null;
      if (parsed === null) throw invalidValue(message);
      return parsed;
    },
    parseLiteral: (node) => {
      const parsed = node.kind === Kind.STRING ? parse(node.value) : null;
      if (parsed === null) throw new TypeError(message);
      return parsed;
    },
  });
}

function invalidValue(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

export const UUIDScalar = stringScalar(
  'UUID',
  'A UUID in its text form, for example `3f0c9a52-6a0e-4a53-9d0c-0f8f2b7d5f11`.',
  'Must be a valid UUID.',
  (value) => (isUuid(value) ? value.toLowerCase() : null),
);

export const DateScalar = stringScalar(
  'Date',
  'A calendar day, `YYYY-MM-DD`.',
  'Date has wrong format. Use YYYY-MM-DD.',
  (value) => (isDate(value) ? value : null),
);

export const DateTimeScalar = stringScalar(
  'DateTime',
  'An instant in UTC with microseconds, `2026-03-17T14:30:45.123456Z`.',
  'Datetime has wrong format. Use ISO 8601 with a zone, for example 2026-03-17T14:30:45.123456Z.',
  normaliseDateTime,
);

const NOT_A_NUMBER = 'A valid number is required.';

/** Decimals come as strings, or as JSON numbers where a client sends one; either way no float arithmetic is done. */
export const DecimalScalar = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description: 'An exact decimal number as a string, for example `"36.50"`.',
  serialize: String,
  parseValue: (value) => {
    const text = typeof value === 'number' && Number.isFinite(value) ? new Decimal(value).toFixed() : value;
    if (typeof text !== 'string' || !DECIMAL_PATTERN.test(text)) throw invalidValue(NOT_A_NUMBER);
    return text;
  },
  parseLiteral: (node) => {
    const isNumber = node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT;
    if (!isNumber || !DECIMAL_PATTERN.test(node.value)) throw new TypeError(NOT_A_NUMBER);
    return node.value;
  },
});

export const JSONScalar = new GraphQLScalarType({
  name: 'JSON',
  description: 'Any JSON value.',
  parseValue: (value) => value,
  parseLiteral: (node, variables) => {
    assertNumbers(node);
    return valueFromASTUntyped(node, variables);
  },
});

/** JSON has no number for `1e999`, which would be stored as null; other numbers would lose digits. @throws TypeError */
function assertNumbers(node: ValueNode): void {
  const assertNumber = ({ value }: { readonly value: string }): void => {
    if (!Number.isFinite(Number(value))) throw new TypeError(NOT_A_NUMBER);
    if (!isExact(value)) throw new TypeError(INEXACT_NUMBER);
  };
  visit(node, { FloatValue: assertNumber, IntValue: assertNumber });
}

/** All scalars of this system's graph beside GraphQL's own. */
export const SCALARS: readonly GraphQLScalarType[] = [
  UUIDScalar,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  JSONScalar,
];
