import type { IncomingHttpHeaders } from 'node:http';
import { Pool, type Dispatcher } from 'undici';
import { SubgraphFailure } from './subgraph-failure';
import { Abandoned } from '../runtime/connections/deadline';
import type { EndSignal } from '../runtime/connections/request-end';

export interface ConnectionOptions {
  readonly url: string;
  /** Largest accepted response body in bytes. */
  readonly maxBytes: number;
  /** Sockets to this subgraph; further requests wait within their deadline. Default 128. */
  readonly connections?: number | undefined;
  /** Longest wait for a new socket in ms. */
  readonly connectTimeoutMs: number;
}

export interface HttpResponse {
  readonly status: number;
  /** As sent; null when it was not. */
  readonly contentType: string | null;
  readonly body: string;
}

const MAX_CONNECTIONS = 128;

/** The sockets to one subgraph. Follows no redirect and reads no more than allowed. */
export class SubgraphConnection {
  private readonly pool: Pool;
  private readonly path: string;
  private readonly maxBytes: number;

  constructor({ url, maxBytes, connections = MAX_CONNECTIONS, connectTimeoutMs }: ConnectionOptions) {
    const { origin, pathname, search } = new URL(url);
    this.path = `${pathname}${search}`;
    this.maxBytes = maxBytes;
    this.pool = new Pool(origin, {
      connections,
      // The deadline of an exchange covers headers and body; these would only fire in its place.
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: { timeout: connectTimeoutMs },
    });
  }

  /**
   * Sends one POST and reads its whole response.
   * @param deadlineMs for everything: waiting for a socket, sending, headers, the last byte of the body
   * @param client aborted when nobody waits any more: then the connection is cut, which tells the subgraph. Default: it stays
   * @throws SubgraphFailure SUBGRAPH_TIMEOUT, SUBGRAPH_UNAVAILABLE (no connection, or lost) or SUBGRAPH_BAD_ANSWER (too large)
   */
  post(
    body: string,
    headers: Record<string, string>,
    deadlineMs: number,
    client: EndSignal | null = null,
  ): Promise<HttpResponse> {
    return new Promise((resolve, reject) => {
      const exchange = new Exchange(this.maxBytes, deadlineMs, client, resolve, reject);
      this.pool.dispatch({ method: 'POST', path: this.path, headers, body }, exchange);
    });
  }

  /** Ends all sockets; exchanges in flight fail. */
  close(): Promise<void> {
    return this.pool.destroy();
  }
}

class Exchange implements Dispatcher.DispatchHandler {
  private controller: Dispatcher.DispatchController | null = null;
  private settled = false;
  private status = 0;
  private contentType: string | null = null;
  private size = 0;
  private readonly chunks: Buffer[] = [];
  private readonly timer: NodeJS.Timeout;
  private readonly leave: () => void;

  constructor(
    private readonly maxBytes: number,
    deadlineMs: number,
    private readonly client: EndSignal | null,
    private readonly resolve: (response: HttpResponse) => void,
    private readonly reject: (failure: Error) => void,
  ) {
    // Assigned as it stands here and not as an arrow function: V8 would keep the response by that (docs/adr/0095).
    const leave = (): void => this.fail(new Abandoned());
    this.leave = leave;
    if (client?.aborted) queueMicrotask(leave);
    else client?.addEventListener('abort', leave);
    this.timer = setTimeout(() => {
      this.fail(
        new SubgraphFailure('SUBGRAPH_TIMEOUT', `no complete response in ${Math.round(deadlineMs)} ms`),
      );
    }, deadlineMs);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    // The deadline may have passed while the request waited for a socket.
    if (this.settled) controller.abort(new Error('settled'));
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: IncomingHttpHeaders,
  ): void {
    this.status = status;
    this.contentType = headers['content-type'] ?? null;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.size += chunk.length;
    if (this.size > this.maxBytes) {
      this.fail(new SubgraphFailure('SUBGRAPH_BAD_ANSWER', `more than ${this.maxBytes} bytes`));
    } else if (!this.settled) {
      this.chunks.push(chunk);
    }
  }

  onResponseEnd(): void {
    if (!this.settle()) return;
    const [first] = this.chunks;
    const body = this.chunks.length === 1 && first ? first : Buffer.concat(this.chunks, this.size);
    this.resolve({ status: this.status, contentType: this.contentType, body: body.toString('utf8') });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.fail(new SubgraphFailure('SUBGRAPH_UNAVAILABLE', 'no connection, or lost', { cause: error }));
  }

  private fail(failure: Error): void {
    if (!this.settle()) return;
    this.controller?.abort(failure);
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
