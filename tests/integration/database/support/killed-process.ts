import { Client } from 'pg';

type Send = (this: Client, ...parameters: unknown[]) => unknown;

/** What kills the statements of this process. */
export interface Killer {
  /** True since the process is as good as dead. */
  readonly isDead: boolean;
  /** Ends the simulation. */
  restore(): void;
}

/**
 * Lets this process be killed, as far as PostgreSQL can tell: before the first statement for which `isLast` is true all
 * connections break, and no statement leaves any more. Not one is rolled back or unlocked by the process itself.
 * Statements leave by `query` of pg's Client, which all connections share (pg 8.23.1).
 */
export function killBefore(isLast: (statement: string) => boolean): Killer {
  const prototype = Client.prototype as unknown as { query: Send };
  const send = prototype.query;
  const clients = new Set<Client>();
  let isDead = false;
  prototype.query = function (...parameters) {
    clients.add(this);
    const statement = textOf(parameters[0]);
    isDead ||= isLast(statement);
    if (isDead) {
      for (const client of clients) breakOff(client);
      return fail(parameters);
    }
    return send.apply(this, parameters);
  };
  return {
    get isDead() {
      return isDead;
    },
    restore() {
      prototype.query = send;
    },
  };
}

function textOf(query: unknown): string {
  return typeof query === 'string' ? query : String((query as { text?: unknown }).text);
}

function breakOff(client: Client): void {
  // The pool's own listener may be gone while a connection is in use.
  client.on('error', () => undefined);
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
}

/** The driver tells by a callback or a promise, as it was asked. */
function fail(parameters: readonly unknown[]): unknown {
  const error = new Error('the process was killed');
  const callback = parameters.findLast((parameter) => typeof parameter === 'function');
  if (!callback) return Promise.reject(error);
  process.nextTick(callback, error);
  return undefined;
}
