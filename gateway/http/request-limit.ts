import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Registry } from 'prom-client';
import { IsmError } from '../../schema/contract/errors';
import { figure } from '../../subgraphs/shared/runtime/metrics';
import { faceOf } from './faces';
import type { RejectionMetrics } from './rejections';

export interface RequestLimitOptions {
  /** Requests to graph and REST that are worked on at once. */
  readonly maxRunning: number;
  /** Requests that wait for one of those to end; further ones are rejected. */
  readonly maxWaiting: number;
  readonly hasGraphPage: boolean;
  readonly rejections: RejectionMetrics;
  readonly metrics: Registry;
}

/** A request that runs: its work is over when its response is made, and it when that is sent or nobody waits for it. */
interface Running {
  hasResponse: boolean;
  hasClient: boolean;
  isOver: boolean;
}

/**
 * Bounds the work in flight of an app: more of it at once only takes memory and time from what has begun. Requests
 * beyond the limit wait in the order they came, and those beyond the queue are rejected with 503 and Retry-After. A
 * client that leaves gives up its turn, but the work that runs for it counts until it ends. Pages, health and metrics
 * do not wait.
 */
export function limitRequests(app: FastifyInstance, options: RequestLimitOptions): void {
  const { maxRunning, maxWaiting, hasGraphPage, rejections, metrics } = options;
  const running = new Map<FastifyRequest, Running>();
  const waiting = new Set<() => void>();
  showInMetrics(metrics, running, waiting);

  const endIfOver = (request: FastifyRequest): void => {
    const entry = running.get(request);
    if (!entry?.isOver && !(entry?.hasResponse && !entry.hasClient)) return;
    running.delete(request);
    const [next] = waiting;
    next?.();
  };
  const start = (request: FastifyRequest, reply: FastifyReply): void => {
    const entry = { hasResponse: false, hasClient: true, isOver: false };
    running.set(request, entry);
    reply.raw.once('finish', () => {
      entry.isOver = true;
      endIfOver(request);
    });
    reply.raw.once('close', () => {
      entry.hasClient = false;
      endIfOver(request);
    });
  };

  app.addHook('onRequest', (request, reply, done) => {
    if (faceOf(request, hasGraphPage) === null) {
      done();
      return;
    }
    if (running.size < maxRunning) {
      start(request, reply);
      done();
      return;
    }
    if (waiting.size >= maxWaiting) {
      const error = new IsmError('OVERLOADED');
      rejections.count([error]);
      done(error);
      return;
    }
    const leave = (): void => void waiting.delete(turn);
    const turn = (): void => {
      leave();
      reply.raw.off('close', leave);
      start(request, reply);
      done();
    };
    waiting.add(turn);
    reply.raw.once('close', leave);
  });

  app.addHook('onSend', (request, reply, payload, done) => {
    const entry = running.get(request);
    if (entry) {
      entry.hasResponse = true;
      // A stream of events is no work while nothing happens, and does not end by itself.
      entry.isOver ||= String(reply.getHeader('content-type')).startsWith('text/event-stream');
    }
    endIfOver(request);
    done(null, payload);
  });
}

function showInMetrics(
  metrics: Registry,
  running: ReadonlyMap<unknown, unknown>,
  waiting: ReadonlySet<unknown>,
): void {
  figure(
    metrics,
    'ism_requests_running',
    'Requests to graph and REST that are worked on',
    () => running.size,
  );
  figure(
    metrics,
    'ism_requests_waiting',
    'Requests to graph and REST that wait for one that runs to end',
    () => waiting.size,
  );
}
