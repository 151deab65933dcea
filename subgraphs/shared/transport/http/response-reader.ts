import { Chunks } from './chunks';
import { MalformedResponse } from './malformed-response';
import { ResponseBody, textOf, TooLarge } from './response-body';
import { readHead, type ResponseHead } from './response-head';

export interface HttpResponse {
  readonly status: number;
  /** As sent; null when it was not. */
  readonly contentType: string | null;
  readonly body: string;
}

/** Bytes of the heads of a response, as Node's own limit is. */
const MAX_HEAD = 16_384;

const END_OF_HEAD = '\r\n\r\n';

/** Reads one response from what comes on a connection, cut anywhere. It keeps nothing of the bytes that it is given. */
export class ResponseReader {
  /** What has come of a head that is not complete. */
  private begun: Buffer | null = null;
  private head: ResponseHead | null = null;
  /** Bytes of heads so far: each interim response has one. */
  private headBytes = 0;
  private chunks: Chunks | null = null;
  private readonly body: ResponseBody;
  private hasMore = false;

  constructor(private readonly maxBytes: number) {
    this.body = new ResponseBody(maxBytes);
  }

  /** The connection may take another request. To be asked when the response is complete. */
  get isReusable(): boolean {
    return this.head !== null && this.head.staysOpen && !this.hasMore;
  }

  /** See `ResponseHead`. */
  get keptMs(): number | null {
    return this.head?.keptMs ?? null;
  }

  /** @returns the response when it is complete. @throws MalformedResponse, TooLarge */
  read(bytes: Buffer): HttpResponse | null {
    return this.head ? this.readBody(this.head, bytes, 0) : this.readHeads(bytes);
  }

  /** The server has ended the connection. @returns the response, when that is its end */
  end(): HttpResponse | null {
    return this.head?.framing === 'close' ? this.complete(this.head, this.body.text()) : null;
  }

  private readHeads(added: Buffer): HttpResponse | null {
    const bytes = this.begun ? Buffer.concat([this.begun, added]) : added;
    let start = 0;
    for (;;) {
      const end = bytes.indexOf(END_OF_HEAD, start, 'latin1');
      const length = (end === -1 ? bytes.length : end + END_OF_HEAD.length) - start;
      if (this.headBytes + length > MAX_HEAD) throw new MalformedResponse('too large a head');
      if (end === -1) {
        this.begun = Buffer.from(bytes.subarray(start));
        return null;
      }
      this.headBytes += length;
      const head = readHead(bytes.toString('latin1', start, end));
      start = end + END_OF_HEAD.length;
      if (head.status >= 200) return this.beginBody(head, bytes, start);
      // Nobody has asked for another protocol. Other interim responses are followed by the response.
      if (head.status === 101) throw new MalformedResponse('another protocol');
    }
  }

  private beginBody(head: ResponseHead, bytes: Buffer, start: number): HttpResponse | null {
    this.head = head;
    this.begun = null;
    const { framing } = head;
    if (framing === 'chunked') this.chunks = new Chunks(this.body);
    else if (framing !== 'close') {
      const end = start + framing;
      if (framing > this.maxBytes) throw new TooLarge();
      // Most come at once.
      if (end <= bytes.length) {
        this.hasMore = end < bytes.length;
        return this.complete(head, textOf(bytes.subarray(start, end)));
      }
      this.body.expect(framing);
    }
    return this.readBody(head, bytes, start);
  }

  private readBody(head: ResponseHead, bytes: Buffer, start: number): HttpResponse | null {
    const { framing } = head;
    let end = bytes.length;
    if (this.chunks) end = this.chunks.read(bytes, start);
    else {
      if (framing !== 'close') end = Math.min(end, start + Number(framing) - this.body.length);
      this.body.add(bytes, start, end);
    }
    const isComplete = this.chunks ? this.chunks.isDone : this.body.length === framing;
    if (!isComplete) return null;
    this.hasMore = end < bytes.length;
    return this.complete(head, this.body.text());
  }

  private complete({ status, contentType }: ResponseHead, body: string): HttpResponse {
    return { status, contentType, body };
  }
}
