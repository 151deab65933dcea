import { isAscii } from 'node:buffer';

const FIRST_BYTES = 32 * 1024;
/** Larger ones are not kept for others. */
const MAX_KEPT_BYTES = 256 * 1024;
/** As many as statements are read at once. */
const MAX_FREE = 16;

const NOTHING = Buffer.alloc(0);
/** Buffers that nobody writes to. V8 would collect the whole heap more often for memory that is outside of it. */
const free: Buffer[] = [];

/** JSON as it is written, in UTF-8. */
export class JsonBytes {
  bytes: Buffer = NOTHING;
  /** Bytes that are written. */
  length = 0;

  /** Makes room for as many bytes more. */
  reserve(count: number): void {
    const needed = this.length + count;
    if (needed <= this.bytes.length) return;
    const kept = this.bytes === NOTHING && needed <= FIRST_BYTES ? free.pop() : undefined;
    const larger = kept ?? Buffer.allocUnsafe(Math.max(FIRST_BYTES, needed * 2));
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }

  /** What is written between two lengths. */
  slice(start: number, end: number): string {
    const written = this.bytes.subarray(start, end);
    return written.toString(isAscii(written) ? 'latin1' : 'utf8');
  }

  /** Nobody writes to it any more, nor asks for what is written. */
  release(): void {
    const { bytes } = this;
    if (bytes !== NOTHING && free.length < MAX_FREE && bytes.length <= MAX_KEPT_BYTES) free.push(bytes);
    this.bytes = NOTHING;
  }
}
