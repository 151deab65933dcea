import { WaitingLine } from '../../runtime/waiting-line';
import { HttpConnection, type ConnectionOwner, type HttpExchange } from './http-connection';

export interface HttpPoolOptions {
  readonly url: URL;
  /** Most connections; further exchanges wait in their order. */
  readonly connections: number;
  /** Longest wait for a new connection in ms. */
  readonly connectTimeoutMs: number;
}

/** The connections to one server. An exchange has one for itself until its response is complete. */
export class HttpPool implements ConnectionOwner {
  private readonly open = new Set<HttpConnection>();
  /** The one that was used last is used first, so that those which are not needed are left to close. */
  private readonly idle: HttpConnection[] = [];
  private readonly waiting = new WaitingLine<HttpExchange>();
  private isClosed = false;

  constructor(private readonly options: HttpPoolOptions) {}

  send(exchange: HttpExchange): void {
    if (this.isClosed) {
      exchange.failed(new Error('the connections were closed'));
      return;
    }
    const connection = this.freshest() ?? this.another();
    if (connection) connection.start(exchange);
    else exchange.ticket = this.waiting.add(exchange);
  }

  /** Nobody waits for the exchange any more, which has not started. */
  forget(exchange: HttpExchange): void {
    if (exchange.ticket) this.waiting.remove(exchange.ticket);
    exchange.ticket = null;
  }

  free(connection: HttpConnection): void {
    const next = this.next();
    if (!next) {
      this.idle.push(connection);
      const [oldest] = this.idle;
      if (!oldest?.isFresh) oldest?.end(new Error('it was not used for long'));
      return;
    }
    connection.start(next);
  }

  closed(connection: HttpConnection): void {
    this.open.delete(connection);
    const at = this.idle.indexOf(connection);
    if (at !== -1) this.idle.splice(at, 1);
    if (this.isClosed) return;
    const next = this.next();
    if (next) this.send(next);
  }

  /** Closes all connections; exchanges that are on their way or wait fail. */
  close(): void {
    this.isClosed = true;
    const error = new Error('the connections were closed');
    for (const connection of this.open) connection.end(error);
    for (let next = this.next(); next; next = this.next()) next.failed(error);
  }

  /** The first that waits, which does not any more. */
  private next(): HttpExchange | undefined {
    const exchange = this.waiting.next();
    if (exchange) exchange.ticket = null;
    return exchange;
  }

  private freshest(): HttpConnection | null {
    for (;;) {
      const connection = this.idle.pop();
      if (!connection || connection.isFresh) return connection ?? null;
      connection.end(new Error('it was not used for long'));
    }
  }

  private another(): HttpConnection | null {
    const { url, connections, connectTimeoutMs } = this.options;
    if (this.open.size >= connections) return null;
    const connection = new HttpConnection(url, connectTimeoutMs, this);
    this.open.add(connection);
    return connection;
  }
}
