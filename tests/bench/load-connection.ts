import { connect, type Socket } from 'node:net';
import { ResponseReader } from './response-reader';

/** Responses of all connections are read into it, one after the other: what they have sent is looked at before anything else is read. */
const READ_BUFFER = Buffer.allocUnsafeSlow(64 * 1024);

/** Before a connection that ended is made again: one that nobody accepts would be tried all the time. */
const PAUSE_MS = 50;

/** Who hears what becomes of requests. */
export interface LoadListener {
  /** A whole response came. @param ms since its request was sent */
  noteResponse(status: number, ms: number): void;
  /** The connection could not be made, or ended before a response. */
  noteFailure(): void;
  /** A response that is none. */
  noteUnreadable(error: Error): void;
}

/** One connection that sends the same requests in turn, each when the response to the one before is there. */
export class LoadConnection {
  private readonly port: number;
  private readonly host: string;
  private socket: Socket;
  private next = 0;
  private sentAt = 0;
  private isClosed = false;
  private hasResponse = false;

  /** @param requests as they are sent */
  constructor(
    url: string,
    private readonly requests: readonly Buffer[],
    private readonly listener: LoadListener,
  ) {
    const { hostname, port } = new URL(url);
    this.host = hostname;
    this.port = Number(port);
    this.socket = this.open();
  }

  /** True when a first response has come. */
  get isServed(): boolean {
    return this.hasResponse;
  }

  /** What has been sent gets no response. */
  close(): void {
    this.isClosed = true;
    this.socket.destroy();
  }

  private open(): Socket {
    const reader = new ResponseReader();
    const callback = (count: number, buffer: Uint8Array): boolean => {
      this.read(reader, (buffer as Buffer).subarray(0, count));
      return true;
    };
    const socket = connect({
      host: this.host,
      port: this.port,
      noDelay: true,
      onread: { buffer: READ_BUFFER, callback },
    });
    socket.once('connect', () => this.send());
    // 'close' comes after it.
    socket.once('error', () => undefined);
    socket.once('close', () => {
      if (this.isClosed) return;
      this.listener.noteFailure();
      setTimeout(() => {
        if (!this.isClosed) this.socket = this.open();
      }, PAUSE_MS);
    });
    return socket;
  }

  private send(): void {
    const request = this.requests[this.next];
    this.next = (this.next + 1) % this.requests.length;
    this.sentAt = performance.now();
    if (request) this.socket.write(request);
  }

  private read(reader: ResponseReader, bytes: Buffer): void {
    if (this.isClosed) return;
    try {
      const status = reader.read(bytes);
      if (status === null) return;
      this.hasResponse = true;
      this.listener.noteResponse(status, performance.now() - this.sentAt);
      this.send();
    } catch (error) {
      this.listener.noteUnreadable(error as Error);
      this.close();
    }
  }
}
