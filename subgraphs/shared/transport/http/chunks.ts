import { MalformedResponse } from './malformed-response';
import type { ResponseBody } from './response-body';

const LINE_FEED = 0x0a;

/** Characters of the line before a chunk. */
const MAX_LINE = 4_096;
/** Of all lines after the last chunk; of the extensions of all chunks. */
const MAX_IGNORED = 16_384;

/** The size of a chunk, up to 2^52, and extensions, which nobody uses (RFC 9112, 7.1.1: with blanks around `;` and `=`, which old senders write). */
const SIZE =
  /^([\da-f]{1,13})((?:[\t ]*;[\t ]*[\w!#$%&'*+.^`|~-]+(?:[\t ]*=[\t ]*(?:[\w!#$%&'*+.^`|~-]+|"(?:[\t !#-[\]-~\x80-\xff]|\\[\t -~\x80-\xff])*"))?)*)\r\n$/i;
/** Those that say where a body ends come too late for that, and would be read by whoever takes trailers for fields of the head (RFC 9110, 6.5.1). */
const TRAILER = /^(?!(?:content-length|transfer-encoding):)[\w!#$%&'*+.^`|~-]+:[\t\x20-\x7e\x80-\xff]*\r\n$/i;

/** Reads a body that comes in chunks, cut anywhere. */
export class Chunks {
  private state: 'size' | 'data' | 'end of data' | 'trailer' | 'done' = 'size';
  private line = '';
  /** Characters of extensions so far. */
  private extensions = 0;
  /** Characters of trailers so far. */
  private trailers = 0;
  /** Bytes that are left of the chunk. */
  private left = 0;

  constructor(private readonly body: ResponseBody) {}

  get isDone(): boolean {
    return this.state === 'done';
  }

  /** @returns the index after the last byte that is of the body. @throws MalformedResponse, TooLarge */
  read(bytes: Buffer, start: number): number {
    let at = start;
    while (at < bytes.length && !this.isDone) {
      at = this.state === 'data' ? this.readData(bytes, at) : this.readLine(bytes, at);
    }
    return at;
  }

  private readData(bytes: Buffer, at: number): number {
    const end = Math.min(bytes.length, at + this.left);
    this.body.add(bytes, at, end);
    this.left -= end - at;
    if (this.left === 0) this.state = 'end of data';
    return end;
  }

  private readLine(bytes: Buffer, at: number): number {
    const found = bytes.indexOf(LINE_FEED, at);
    const end = found === -1 ? bytes.length : found + 1;
    if (this.line.length + end - at > MAX_LINE) throw new MalformedResponse('too long a line');
    this.line += bytes.toString('latin1', at, end);
    if (found === -1) return end;
    const { line } = this;
    this.line = '';
    this.takeLine(line);
    return end;
  }

  private takeLine(line: string): void {
    if (this.state === 'size') {
      const [, size, extensions = ''] = SIZE.exec(line) ?? [];
      if (size === undefined) throw new MalformedResponse('a chunk without a size');
      this.extensions += extensions.length;
      if (this.extensions > MAX_IGNORED) throw new MalformedResponse('its extensions');
      this.left = Number.parseInt(size, 16);
      this.state = this.left === 0 ? 'trailer' : 'data';
    } else if (this.state === 'end of data') {
      if (line !== '\r\n') throw new MalformedResponse('a chunk of another size');
      this.state = 'size';
    } else if (line === '\r\n') {
      this.state = 'done';
    } else {
      this.trailers += line.length;
      if (this.trailers > MAX_IGNORED || !TRAILER.test(line)) throw new MalformedResponse('its trailers');
    }
  }
}
