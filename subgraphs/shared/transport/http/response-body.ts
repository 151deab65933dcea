import { isAscii } from 'node:buffer';

/** A body has more bytes than its reader takes. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

const NOTHING = Buffer.alloc(0);

/** Bytes that are made room for before they come: more than nearly all bodies have. */
const MAX_EXPECTED = 1024 * 1024;

/** The bytes of a body as they come. What they are read from is used again by who reads, so they are copied; but for a body that comes at once. */
export class ResponseBody {
  private bytes: Buffer = NOTHING;
  private size = 0;

  constructor(private readonly maxBytes: number) {}

  /** Makes room for a body of known length. */
  expect(length: number): void {
    this.bytes = Buffer.allocUnsafe(Math.min(length, MAX_EXPECTED));
  }

  /** @throws TooLarge */
  add(from: Buffer, start: number, end: number): void {
    const size = this.size + end - start;
    if (size > this.maxBytes) throw new TooLarge();
    if (size > this.bytes.length) {
      const larger = Buffer.allocUnsafe(Math.min(this.maxBytes, size * 2));
      this.bytes.copy(larger, 0, 0, this.size);
      this.bytes = larger;
    }
    from.copy(this.bytes, this.size, start, end);
    this.size = size;
  }

  get length(): number {
    return this.size;
  }

  text(): string {
    return textOf(this.bytes.subarray(0, this.size));
  }
}

/** Bytes of UTF-8 as text. What is ASCII, as most JSON is, need not be decoded. */
export function textOf(bytes: Buffer): string {
  return bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
}
