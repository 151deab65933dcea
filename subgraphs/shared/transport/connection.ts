import { Abandoned } from '../runtime/connections/deadline';
import type { EndSignal } from '../runtime/connections/request-end';
import type { Ticket } from '../runtime/waiting-line';
import type { HttpConnection, HttpExchange } from './http/http-connection';
import { HttpPool } from './http/http-pool';
import { TooLarge } from './http/response-body';
import { ResponseReader, type HttpResponse } from './http/response-reader';
import { SubgraphFailure } from './subgraph-failure';

export interface ConnectionOptions {
  readonly url: string;
  /** Largest accepted response body in bytes. */
  readonly maxBytes: number;
  /** Sockets to this subgraph; further requests wait within their deadline. Default 128. */
  readonly connections?: number | undefined;
  /** Longest wait for a new socket in ms. */
  readonly connectTimeoutMs: number;
}

const MAX_CONNECTIONS = 128;

/** The sockets to one subgraph. Follows no redirect and reads no more than allowed. */
export class SubgraphConnection {
  private readonly pool: HttpPool;
  private readonly begin: string;
  private readonly maxBytes: number;

  constructor({ url, maxBytes, connections = MAX_CONNECTIONS, connectTimeoutMs }: ConnectionOptions) {
    const address = new URL(url);
    const { pathname, search, host } = address;
    this.begin = `POST ${pathname}${search} HTTP/1.1\r\nhost: ${host}\r\nconnection: keep-alive\r\n`;
    this.maxBytes = maxBytes;
    this.pool = new HttpPool({ url: address, connections, connectTimeoutMs });
  }

  /**
   * Sends one POST and reads its whole response.
   * @param headers without those of the connection and of the body's length
   * @param deadlineMs for everything: waiting for a socket, sending, headers, the last byte of the body
   * @param client aborted when nobody waits any more: then the connection is cut, which tells the subgraph. Default: it stays
   * @throws SubgraphFailure SUBGRAPH_TIMEOUT, SUBGRAPH_UNAVAILABLE (no connection, or lost) or SUBGRAPH_BAD_ANSWER (too large)
   */
  post(
    body: string,
    headers: Readonly<Record<string, string>>,
    deadlineMs: number,
    client: EndSignal | null = null,
  ): Promise<HttpResponse> {
    const bytes = Buffer.byteLength(body);
    const request = `${this.begin}${fieldsOf(headers)}content-length: ${bytes}\r\n\r\n${body}`;
    const encoding = bytes === body.length ? 'latin1' : 'utf8';
    return new Promise((resolve, reject) => {
      const exchange = new Exchange(request, encoding, this.maxBytes, this.pool, resolve, reject);
      exchange.begin(deadlineMs, client);
    });
  }

  /** Ends all sockets; exchanges in flight fail. */
  close(): Promise<void> {
    this.pool.close();
    return Promise.resolve();
  }
}

/** What would end a field and begin another one, or is no character of one. */
const NOT_OF_FIELD = /[^\t\x20-\x7e]/;

/** @throws when a value has a character that no field may have */
function fieldsOf(headers: Readonly<Record<string, string>>): string {
  let fields = '';
  for (const name in headers) {
    const value = headers[name] ?? '';
    if (NOT_OF_FIELD.test(value)) throw new Error(`The field ${name} has a character that it may not have`);
    fields += `${name}: ${value}\r\n`;
  }
  return fields;
}

class Exchange implements HttpExchange {
  readonly reader: ResponseReader;
  ticket: Ticket<HttpExchange> | null = null;
  private connection: HttpConnection | null = null;
  private client: EndSignal | null = null;
  private settled = false;
  private timer: NodeJS.Timeout | undefined;
  private readonly leave: () => void;

  constructor(
    readonly request: string,
    readonly encoding: 'latin1' | 'utf8',
    private readonly maxBytes: number,
    private readonly pool: HttpPool,
    private readonly resolve: (response: HttpResponse) => void,
    private readonly reject: (failure: Error) => void,
  ) {
    this.reader = new ResponseReader(maxBytes);
    // Assigned as it stands here and not as an arrow function: V8 would keep the response by that (docs/adr/0095).
    const leave = (): void => this.fail(new Abandoned());
    this.leave = leave;
  }

  begin(deadlineMs: number, client: EndSignal | null): void {
    if (client?.aborted) {
      this.fail(new Abandoned());
      return;
    }
    this.client = client;
    client?.addEventListener('abort', this.leave);
    this.timer = setTimeout(() => {
      this.fail(
        new SubgraphFailure('SUBGRAPH_TIMEOUT', `no complete response in ${Math.round(deadlineMs)} ms`),
      );
    }, deadlineMs);
    this.pool.send(this);
  }

  started(connection: HttpConnection): void {
    this.connection = connection;
  }

  responded(response: HttpResponse): void {
    if (this.settle()) this.resolve(response);
  }

  failed(error: Error): void {
    this.fail(
      error instanceof TooLarge
        ? new SubgraphFailure('SUBGRAPH_BAD_ANSWER', `more than ${this.maxBytes} bytes`)
        : new SubgraphFailure('SUBGRAPH_UNAVAILABLE', 'no connection, or lost', { cause: error }),
    );
  }

  private fail(failure: Error): void {
    if (!this.settle()) return;
    if (this.connection) this.connection.end(failure);
    else this.pool.forget(this);
    this.reject(failure);
  }

  private settle(): boolean {
    if (this.settled) return false;
    this.settled = true;
    clearTimeout(this.timer);
    this.client?.removeEventListener('abort', this.leave);
    return true;
  }
}
