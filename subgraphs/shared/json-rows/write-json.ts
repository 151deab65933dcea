const QUOTE = 0x22;
const FIRST_NOT_ASCII = 0x80;
const [DASH, SPACE, DOT, PLUS, ZERO] = [0x2d, 0x20, 0x2e, 0x2b, 0x30];
const [T, Z] = [0x54, 0x5a];
const FRACTION_DIGITS = 6;

/** What JSON writes for a byte in a string; undefined: the byte itself. */
const ESCAPES: readonly (Buffer | undefined)[] = Array.from({ length: 0x80 }, (_, byte) => {
  const written = JSON.stringify(String.fromCharCode(byte)).slice(1, -1);
  return written.length > 1 ? Buffer.from(written) : undefined;
});
const IS_ESCAPED = Uint8Array.from({ length: 256 }, (_, byte) => (ESCAPES[byte] ? 1 : 0));

/** The longest form of a byte in a string of JSON, `\u0000`. */
export const LONGEST_BYTE = 6;
/** Bytes that an instant has more as JSON than as PostgreSQL writes it, and other values by their quotes. */
export const LONGEST_REST = 10;

/*
 * Each writes at a position where there is room, and gives the one behind it. For the few bytes of a value a loop is faster than a call of Node.
 */

/** Writes bytes as they are. */
export function copy(source: Uint8Array, start: number, end: number, out: Uint8Array, at: number): number {
  let to = at;
  for (let from = start; from < end; from += 1) out[to++] = source[from] as number;
  return to;
}

/** Writes bytes of UTF-8 as a string. */
export function writeString(
  source: Uint8Array,
  start: number,
  end: number,
  out: Uint8Array,
  at: number,
): number {
  let to = at;
  out[to++] = QUOTE;
  for (let from = start; from < end; from += 1) {
    const byte = source[from] as number;
    if (IS_ESCAPED[byte] === 0) out[to++] = byte;
    else to = writeEscape(byte, out, to);
  }
  out[to++] = QUOTE;
  return to;
}

function writeEscape(byte: number, out: Uint8Array, at: number): number {
  const escape = ESCAPES[byte] as Buffer;
  return copy(escape, 0, escape.length, out, at);
}

/** True for `2026-03-17 14:30:45.12+00`, as sessions in UTC have nearly all instants. */
export function isInstantInUtc(source: Uint8Array, start: number, end: number): boolean {
  const length = end - start;
  return (
    (length === 22 || (length > 22 && length <= 29 && source[start + 19] === DOT)) &&
    source[start + 4] === DASH &&
    source[start + 10] === SPACE &&
    source[end - 3] === PLUS &&
    source[end - 2] === ZERO &&
    source[end - 1] === ZERO
  );
}

/** Writes such an instant as `"2026-03-17T14:30:45.120000Z"`. */
export function writeInstantInUtc(
  source: Uint8Array,
  start: number,
  end: number,
  out: Uint8Array,
  at: number,
): number {
  let to = at;
  out[to++] = QUOTE;
  to = copy(source, start, start + 10, out, to);
  out[to++] = T;
  to = copy(source, start + 11, start + 19, out, to);
  out[to++] = DOT;
  const fraction = to;
  if (end - start > 22) to = copy(source, start + 20, end - 3, out, to);
  while (to < fraction + FRACTION_DIGITS) out[to++] = ZERO;
  out[to++] = Z;
  out[to++] = QUOTE;
  return to;
}

/** Writes JSON. There must be room for three bytes a character. */
export function writeJson(json: string, out: Buffer, at: number): number {
  for (let index = 0; index < json.length; index += 1) {
    const unit = json.charCodeAt(index);
    if (unit >= FIRST_NOT_ASCII) return at + out.write(json, at);
    out[at + index] = unit;
  }
  return at + json.length;
}

/** Writes a text as a string. There must be room for its longest form. */
export function writeText(text: string, out: Buffer, at: number): number {
  let to = at;
  out[to++] = QUOTE;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit >= FIRST_NOT_ASCII || IS_ESCAPED[unit] === 1) return at + out.write(JSON.stringify(text), at);
    out[to++] = unit;
  }
  out[to++] = QUOTE;
  return to;
}
