import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Registry } from 'prom-client';
import { IsmError } from '../../schema/contract/errors';
import { RequestEnd, type EndSignal } from '../../subgraphs/shared/runtime/connections/request-end';
import { Attached } from '../../subgraphs/shared/runtime/attached';
import { figure } from '../../subgraphs/shared/runtime/metrics/metrics';
import { WaitingLine } from '../../subgraphs/shared/runtime/waiting-line';

export interface RequestLimitOptions {
  /** Requests to graph and REST that are worked on at once. */
  readonly maxRunning: number;
  /** Requests that wait for one of those to end; further ones are rejected. */
  readonly maxWaiting: number;
  readonly metrics: Registry;
}

/** A request that runs: its work is over when its response is made, and it when that is sent or nobody waits for it. */
interface Running {
  hasResponse: boolean;
  hasClient: boolean;
  isOver: boolean;
  /** Its turn is another's. */
  hasEnded: boolean;
}

/**
 * Bounds the work in flight of an app: more of it at once only takes memory and time from what has begun. Requests
 * beyond the limit wait in the order they came, and those beyond the queue are rejected with 503 and Retry-After. A
 * client that leaves gives up its turn, but the work that runs for it counts until it ends.
 */
export class RequestLimit {
  /** A map of those that run would keep what each of them has read: V8 keeps the tables that a map has outgrown, with all that was in them. */
  private readonly entries = new Attached<FastifyRequest, Running>();
  private running = 0;
  private readonly waiting = new WaitingLine<() => void>();

  constructor(private readonly options: RequestLimitOptions) {
    const { metrics } = options;
    figure(
      metrics,
      'ism_requests_running',
      'Requests to graph and REST that are worked on',
      () => this.running,
    );
    figure(
      metrics,
      'ism_requests_waiting',
      'Requests to graph and REST that wait for one that runs to end',
      () => this.waiting.size,
    );
  }

  /**
   * Calls `start` when it is the request's turn, with what is aborted when its client leaves; never when it leaves before.
   * @returns the error of a request that may not even wait
   */
  enter(request: FastifyRequest, reply: FastifyReply, start: (client: EndSignal) => void): IsmError | null {
    const { maxRunning, maxWaiting } = this.options;
    if (this.running < maxRunning) {
      start(this.run(request, reply));
      return null;
    }
    if (this.waiting.size >= maxWaiting) return new IsmError('OVERLOADED');
    const leave = (): void => this.waiting.remove(ticket);
    const ticket = this.waiting.add(() => {
      reply.raw.off('close', leave);
      start(this.run(request, reply));
    });
    reply.raw.once('close', leave);
    return null;
  }

  /** The response of a request is made. */
  noteResponse(request: FastifyRequest, reply: FastifyReply): void {
    const entry = this.entries.of(request);
    if (!entry) return;
    entry.hasResponse = true;
    // A stream of events is no work while nothing happens, and does not end by itself.
    entry.isOver ||= String(reply.getHeader('content-type')).startsWith('text/event-stream');
    this.endIfOver(entry);
  }

  private run(request: FastifyRequest, { raw }: FastifyReply): EndSignal {
    const client = new RequestEnd();
    const entry = { hasResponse: false, hasClient: true, isOver: false, hasEnded: false };
    this.entries.attach(request, entry);
    this.running += 1;
    // Comes after the whole response too.
    raw.once('close', () => {
      if (raw.writableFinished) entry.isOver = true;
      else entry.hasClient = false;
      this.endIfOver(entry);
      if (!entry.hasClient) client.abort();
    });
    return client;
  }

  private endIfOver(entry: Running): void {
    const { isOver, hasResponse, hasClient, hasEnded } = entry;
    if (hasEnded || (!isOver && !(hasResponse && !hasClient))) return;
    entry.hasEnded = true;
    this.running -= 1;
    this.waiting.next()?.();
  }
}
