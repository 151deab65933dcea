import { types, type CustomTypesConfig } from 'pg';

/** The driver's own, for every oid: its types name only those that it knows. */
const driverParser = types.getTypeParser as (oid: number, format: 'text') => unknown;

/**
 * How values of the database become JavaScript: values that a Date or a float would damage (microseconds, decimals,
 * 64-bit integers) stay strings, everything else is as the driver parses it. Values inside a json document keep PostgreSQL's
 * own form, `2026-03-17T14:30:45.123456+00:00` for an instant.
 */
export const pgTypes: CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: string): unknown =>
    (format === 'binary' ? undefined : TEXT_PARSERS.get(oid)) ??
    known(driverParser(oid, 'text'))) as CustomTypesConfig['getTypeParser'],
};

/** What the driver gives for types that it does not know. */
const noParser = driverParser(0, 'text');

function known(parser: unknown): unknown {
  return parser === noParser ? asText : parser;
}

const { DATE, TIMESTAMP, TIMESTAMPTZ, NUMERIC, INT8 } = types.builtins;

/** Types of arrays; the driver names those of single values only. */
const ARRAY_OF = { DATE: 1182, TIMESTAMP: 1115, TIMESTAMPTZ: 1185, NUMERIC: 1231, INT8: 1016, UUID: 2951 };

const TEXT_PARSERS = new Map<number, (text: string) => unknown>([
  [DATE, asText],
  [TIMESTAMP, asText],
  [TIMESTAMPTZ, asInstant],
  [NUMERIC, asText],
  [INT8, asText],
  [ARRAY_OF.DATE, arrayOf(asText)],
  [ARRAY_OF.TIMESTAMP, arrayOf(asText)],
  [ARRAY_OF.TIMESTAMPTZ, arrayOf(asInstant)],
  [ARRAY_OF.NUMERIC, arrayOf(asText)],
  [ARRAY_OF.INT8, arrayOf(asText)],
  [ARRAY_OF.UUID, asIds],
]);

const INSTANT = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?([+-]\d\d(?::\d\d(?::\d\d)?)?)$/;

/**
 * `2026-03-17 14:30:45.12+00` → `2026-03-17T14:30:45.120000Z`. Sessions run in UTC; another offset (of a connection
 * string that sets its own zone) is converted. `infinity` and years outside 1-9999 stay as they are.
 */
export function asInstant(text: string): string {
  const inUtc = asInstantInUtc(text);
  if (inUtc !== null) return inUtc;
  const [, day, time, fraction = '', offset] = INSTANT.exec(text) ?? [];
  if (!day || !time || !offset) return text;
  const micros = fraction.padEnd(6, '0');
  if (offset === '+00') return `${day}T${time}.${micros}Z`;
  const [hours = 0, minutes = 0, seconds = 0] = offset.slice(1).split(':').map(Number);
  const shift = (hours * 3600 + minutes * 60 + seconds) * (offset.startsWith('-') ? 1 : -1);
  const instant = new Date(Date.parse(`${day}T${time}Z`) + shift * 1000);
  return `${instant.toISOString().slice(0, 19)}.${micros}Z`;
}

/** Of what nearly all instants are, by the positions of its parts: lists have two in each row. Null: the text has another form. */
function asInstantInUtc(text: string): string | null {
  const { length } = text;
  const hasFraction = length > 22 && length <= 29 && text[19] === '.';
  const isInUtc = text[4] === '-' && text[10] === ' ' && text.endsWith('+00');
  if (!isInUtc || !(hasFraction || length === 22)) return null;
  const time = hasFraction ? text.slice(11, -3).padEnd(15, '0') : `${text.slice(11, 19)}.000000`;
  return `${text.slice(0, 10)}T${time}Z`;
}

/** Of types whose values are their text. */
export function asText(text: string): string {
  return text;
}

/** The driver's types say that it is a function, and it is not. */
const arrays = types.arrayParser as unknown as {
  create(text: string, parse: (item: string) => unknown): { parse(): unknown[] };
};

/** NULL stays null, without a call. */
function arrayOf(parse: (text: string) => unknown): (text: string) => unknown {
  return (text): unknown => arrays.create(text, parse).parse();
}

/** `{1b4e…,NULL}`: ids have no quotes, which the driver looks for sign by sign. */
export function asIds(text: string): unknown {
  if (text === '{}') return [];
  if (text.startsWith('{{')) return (driverParser(ARRAY_OF.UUID, 'text') as (text: string) => unknown)(text);
  return text
    .slice(1, -1)
    .split(',')
    .map((id) => (id === 'NULL' ? null : id));
}
