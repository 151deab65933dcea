import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectSecure } from 'node:tls';
import type { Ticket } from '../../runtime/waiting-line';
import type { HttpResponse, ResponseReader } from './response-reader';

/** One request with its response. */
export interface HttpExchange {
  /** Head and body, as they are sent. */
  readonly request: string;
  /** Of the request: `latin1` for what is ASCII, which Node only copies. */
  readonly encoding: 'latin1' | 'utf8';
  readonly reader: ResponseReader;
  /** While it waits for a connection; the pool's. */
  ticket: Ticket<HttpExchange> | null;
  /** It is on its way with this connection. */
  started(connection: HttpConnection): void;
  responded(response: HttpResponse): void;
  failed(error: Error): void;
}

/** What a connection tells whoever has opened it. */
export interface ConnectionOwner {
  /** It may take another exchange. */
  free(connection: HttpConnection): void;
  closed(connection: HttpConnection): void;
}

const KEEP_ALIVE_PROBE_MS = 60_000;

/** As much as Node reads at once. */
const READ_BYTES = 64 * 1024;

/** Ms that a connection without requests is used again, where the server does not say: less than servers keep them by default. */
const DEFAULT_KEPT_MS = 4_000;
const MAX_KEPT_MS = 600_000;
/** Of the time that a server says, what a request may take to get there. */
const WAY_MS = 2_000;

/** A socket to a server, for one exchange after the other. */
export class HttpConnection {
  private readonly socket: Socket;
  private exchange: HttpExchange | null = null;
  private isOpen = false;
  private isClosed = false;
  private usedUntil = Infinity;
  private readonly connecting: NodeJS.Timeout;

  constructor(
    url: URL,
    connectTimeoutMs: number,
    private readonly owner: ConnectionOwner,
  ) {
    this.socket = url.protocol === 'https:' ? this.secure(url) : this.plain(url);
    this.connecting = setTimeout(
      () => this.end(new Error(`no connection in ${connectTimeoutMs} ms`)),
      connectTimeoutMs,
    );
    this.socket.setNoDelay(true);
    this.socket.setKeepAlive(true, KEEP_ALIVE_PROBE_MS);
    this.socket.on('error', (error) => this.end(error));
    this.socket.on('end', () => this.ended());
    this.socket.on('close', () => this.end(new Error('the connection was closed')));
  }

  /** False when the server may have closed it, or is about to. */
  get isFresh(): boolean {
    return !this.isClosed && performance.now() < this.usedUntil;
  }

  /** Sends a request as soon as the connection is open. To be called when no other exchange is on its way. */
  start(exchange: HttpExchange): void {
    this.exchange = exchange;
    exchange.started(this);
    if (!this.isOpen) return;
    this.socket.ref();
    this.socket.write(exchange.request, exchange.encoding);
  }

  /** Closes it at once; an exchange that is on its way fails. */
  end(error: Error): void {
    if (this.isClosed) return;
    this.isClosed = true;
    clearTimeout(this.connecting);
    this.socket.destroy();
    const { exchange } = this;
    this.exchange = null;
    this.owner.closed(this);
    exchange?.failed(error);
  }

  private plain({ hostname, port }: URL): Socket {
    const buffer = Buffer.allocUnsafe(READ_BYTES);
    const callback = (count: number): boolean => {
      this.received(buffer.subarray(0, count));
      return true;
    };
    const address = { host: hostOf(hostname), port: Number(port || 80) };
    return connectPlain({ ...address, onread: { buffer, callback } }, () => this.opened());
  }

  private secure({ hostname, port }: URL): Socket {
    const host = hostOf(hostname);
    const servername = isIP(host) === 0 ? host : '';
    const options = { host, port: Number(port || 443), servername, ALPNProtocols: ['http/1.1'] };
    const socket = connectSecure(options, () => this.opened());
    socket.on('data', (bytes: Buffer) => this.received(bytes));
    return socket;
  }

  private opened(): void {
    if (this.isClosed) return;
    clearTimeout(this.connecting);
    this.isOpen = true;
    const { exchange } = this;
    if (exchange) this.socket.write(exchange.request, exchange.encoding);
  }

  private received(bytes: Buffer): void {
    const { exchange } = this;
    if (!exchange) {
      this.end(new Error('bytes that nobody asked for'));
      return;
    }
    try {
      const response = exchange.reader.read(bytes);
      if (response) this.complete(exchange, response);
    } catch (error) {
      this.end(error as Error);
    }
  }

  private ended(): void {
    const { exchange } = this;
    const response = exchange?.reader.end();
    if (exchange && response) this.complete(exchange, response);
    this.end(new Error('the server has ended the connection'));
  }

  private complete(exchange: HttpExchange, response: HttpResponse): void {
    const { isReusable, keptMs } = exchange.reader;
    this.exchange = null;
    // Who responds before the request is complete may not read the rest of it.
    if (isReusable && this.socket.writableLength === 0) {
      const kept = keptMs === null ? DEFAULT_KEPT_MS : Math.min(MAX_KEPT_MS, keptMs - WAY_MS);
      this.usedUntil = performance.now() + kept;
      this.socket.unref();
      this.owner.free(this);
    } else {
      this.end(new Error('the connection takes no other request'));
    }
    exchange.responded(response);
  }
}

/** Of a URL; an address of IPv6 stands there in brackets. */
function hostOf(hostname: string): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
}
