import { isUtf8 } from 'node:buffer';
import { chunksOf } from './chunks';

/** Longest UTF-8 sequence in bytes. */
const MAX_SEQUENCE = 4;

/** Content that is not UTF-8; the message is the end of a sentence and says which byte, counted from 1. */
export class NotUtf8 extends Error {
  override readonly name = 'NotUtf8';

  constructor(
    message: string,
    /** Bytes of the content before the wrong one. */
    readonly offset: number,
  ) {
    super(message);
  }
}

/** Checks a content that comes chunk by chunk. */
export class Utf8Check {
  private checked = 0;
  /** Beginning of a character that the next chunk continues. */
  private rest: Buffer = Buffer.alloc(0);

  /** @throws NotUtf8 for the first wrong byte */
  feed(chunk: Buffer): void {
    if (this.checked === 0 && this.rest.length === 0) assertNotUtf16(chunk);
    const bytes = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    const whole = bytes.subarray(0, bytes.length - incompleteTail(bytes));
    if (!isUtf8(whole)) throw this.notUtf8(whole);
    this.checked += whole.length;
    // A copy: the chunk may be reused.
    this.rest = Buffer.from(bytes.subarray(whole.length));
  }

  /** To be called after the last chunk. @throws NotUtf8 when it ends within a character */
  end(): void {
    if (this.rest.length > 0) throw this.notUtf8(this.rest);
  }

  private notUtf8(bytes: Buffer): NotUtf8 {
    const index = firstWrongByte(bytes);
    const value = (bytes[index] ?? 0).toString(16).toUpperCase().padStart(2, '0');
    const offset = this.checked + index;
    return new NotUtf8(`byte ${offset + 1} (0x${value}) is not UTF-8.`, offset);
  }
}

/** Checks a whole content. @throws NotUtf8 for the first wrong byte */
export function assertUtf8(content: Buffer): void {
  if (isUtf8(content)) return;
  const check = new Utf8Check();
  // In chunks, so that only the wrong one is looked at byte by byte.
  for (const chunk of chunksOf(content)) check.feed(chunk);
  check.end();
}

/** Spreadsheets call UTF-16 "Unicode text"; its byte order mark tells it. */
function assertNotUtf16(start: Buffer): void {
  const mark = start.length < 2 ? 0 : start.readUInt16BE(0);
  if (mark === 0xfffe || mark === 0xfeff)
    throw new NotUtf8('the content is UTF-16 and must be saved as UTF-8.', 0);
}

/** Number of bytes at the end that begin a character without ending it. */
function incompleteTail(bytes: Buffer): number {
  for (let back = 1; back < MAX_SEQUENCE && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return back < lengthOf(byte) ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

/** Bytes of the character that the byte begins. */
function lengthOf(first: number): number {
  if (first >= 0xf0) return 4;
  return first >= 0xe0 ? 3 : 2;
}

/** Index of the byte that begins the first wrong sequence, by halving: a beginning is right or it is not. */
function firstWrongByte(bytes: Buffer): number {
  let right = 0;
  let wrong = bytes.length;
  while (wrong - right > 1) {
    const middle = (right + wrong) >> 1;
    if (isRightSoFar(bytes.subarray(0, middle))) right = middle;
    else wrong = middle;
  }
  // The byte at `right` cannot follow: a character before it that is not complete is what is wrong.
  for (let back = 0; back < MAX_SEQUENCE && back <= right; back += 1)
    if (isUtf8(bytes.subarray(0, right - back))) return right - back;
  return right;
}

function isRightSoFar(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
