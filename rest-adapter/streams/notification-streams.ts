import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { Counter, type Registry } from 'prom-client';
import { IsmError } from '../../schema/contract/errors';
import type { Identity } from '../../schema/contract/identity';
import { setPrivateCacheControl } from '../../subgraphs/shared/runtime/cache-control';
import type { Config } from '../../subgraphs/shared/runtime/config/config';
import { figure } from '../../subgraphs/shared/runtime/metrics/metrics';
import { GraphFailure } from '../conventions/errors';
import { EVENT_STREAM } from './event-format';
import { EventStream, type EventName } from './event-stream';
import type { ReadFeed } from './feed';
import { SharedFeed } from './shared-feed';

export interface StreamOptions {
  readonly settings: Config['streams'];
  /** Tells of changes of a user's inbox. @returns how to stop that */
  readonly changes: { on(userId: string, listener: () => void): () => void };
  /** Whether a request would still be one of the same caller, with the same rights. @throws when it cannot be known */
  readonly isStillCaller: (request: FastifyRequest) => Promise<boolean>;
  readonly metrics: Registry;
  readonly logger: Logger;
}

/** A client that wants to be told. */
export interface StreamClient {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly caller: Identity;
  /** The last event that it knows; null: it wants to know what arrives from now on. */
  readonly lastEventId: number | null;
  /** Reads within the request. */
  readonly read: ReadFeed;
  /** Reads when the request may be over, as the same caller. */
  readonly readLater: ReadFeed;
}

/** Seconds after which somebody may try again who has too many streams. */
const RETRY_AFTER_SECONDS = 5;

/** Ms for a client to take the end of its stream when the process stops. */
const END_MS = 500;

const DENIED = new Set<unknown>(['UNAUTHENTICATED', 'FORBIDDEN']);

/** A feed, for as long as a stream uses it. */
interface Lease {
  readonly feed: SharedFeed;
  release(): void;
}

/** The streams of a process: who has how many open, and what they share (docs/adr/0060). */
export class NotificationStreams {
  /** Each with the response that it is sent by. */
  private readonly open = new Map<EventStream, FastifyReply['raw']>();
  private readonly ofUser = new Map<string, number>();
  private readonly feeds = new Map<string, { readonly feed: SharedFeed; uses: number; stop(): void }>();
  private readonly sent: Counter<'event'>;
  private admitted = 0;

  constructor(private readonly options: StreamOptions) {
    figure(
      options.metrics,
      'ism_streams_open',
      'Streams of notifications that are open',
      () => this.admitted,
    );
    this.sent = new Counter({
      name: 'ism_stream_events_total',
      help: 'Events that were sent on streams of notifications',
      labelNames: ['event'],
      registers: [options.metrics],
    });
  }

  /** Responds with a stream that goes on. @throws THROTTLED, OVERLOADED; what the first read throws */
  async serve(client: StreamClient): Promise<FastifyReply> {
    const leave = this.admit(client.caller);
    const lease = this.feedOf(client);
    const done = (): void => {
      lease.release();
      leave();
    };
    const { version } = lease.feed;
    const first = await client.read(client.lastEventId).catch((error: unknown) => {
      done();
      throw error;
    });
    const stream = new EventStream({
      position: client.lastEventId ?? first.last_event_id,
      maxBuffered: this.options.settings.bufferBytes,
      onEvent: (event: EventName) => this.sent.inc({ event }),
    });
    this.keepOpen(stream, client, lease.feed, done);
    stream
      .catchUp(first, client.readLater)
      .then(() => stream.isOpen && lease.feed.add(stream, version))
      .catch((err: unknown) => {
        this.options.logger.warn({ err, requestId: client.request.id }, 'a stream broke off');
        stream.end();
      });
    return send(stream, client.reply);
  }

  /** Ends all streams; their clients connect again, to another process. One that does not take the end in time is cut. */
  close(): void {
    for (const [stream, response] of this.open) {
      stream.end();
      setTimeout(() => response.destroy(), END_MS).unref();
    }
  }

  /** @returns how to give the place back. @throws THROTTLED, OVERLOADED */
  private admit({ userId }: Identity): () => void {
    const { max, perUser } = this.options.settings;
    const own = this.ofUser.get(userId) ?? 0;
    if (own >= perUser) throw new IsmError('THROTTLED', { retryAfter: RETRY_AFTER_SECONDS });
    if (this.admitted >= max) throw new IsmError('OVERLOADED', { retryAfter: RETRY_AFTER_SECONDS });
    this.admitted += 1;
    this.ofUser.set(userId, own + 1);
    return () => {
      this.admitted -= 1;
      const left = (this.ofUser.get(userId) ?? 1) - 1;
      if (left > 0) this.ofUser.set(userId, left);
      else this.ofUser.delete(userId);
    };
  }

  /** Only callers with the same rights share a feed. */
  private feedOf({ caller, readLater }: StreamClient): Lease {
    const { kind, userId, role, scopes, grants } = caller;
    const key = JSON.stringify([kind, userId, role, scopes, grants]);
    let shared = this.feeds.get(key);
    if (!shared) {
      const { changes, logger } = this.options;
      const feed = new SharedFeed({ read: readLater, isDenied, logger });
      shared = { feed, uses: 0, stop: changes.on(userId, () => feed.changed()) };
      this.feeds.set(key, shared);
    }
    const leased = shared;
    leased.uses += 1;
    return {
      feed: leased.feed,
      release: () => {
        leased.uses -= 1;
        if (leased.uses > 0) return;
        leased.stop();
        this.feeds.delete(key);
      },
    };
  }

  /** Sends heartbeats, and ends the stream when its caller is nobody any more. @param done called when it has ended */
  private keepOpen(
    stream: EventStream,
    { request, reply }: StreamClient,
    feed: SharedFeed,
    done: () => void,
  ): void {
    const { settings, isStillCaller } = this.options;
    const heartbeat = setInterval(() => {
      stream.beat();
      isStillCaller(request).then(
        (isSame) => {
          if (!isSame) stream.end();
        },
        // It is asked again at the next heartbeat.
        () => undefined,
      );
    }, settings.heartbeatMs).unref();
    this.open.set(stream, reply.raw);
    stream.body.once('close', () => {
      clearInterval(heartbeat);
      this.open.delete(stream);
      feed.remove(stream);
      done();
    });
    // A client that is cut, or has left, is nobody's failure.
    stream.body.on('error', () => undefined);
  }
}

function send({ body }: EventStream, reply: FastifyReply): FastifyReply {
  // The client may have left meanwhile: then there is nothing whose end would end the stream.
  if (reply.raw.destroyed) body.destroy();
  setPrivateCacheControl(reply);
  // A proxy that collects responses would hold events back.
  return reply.header('content-type', EVENT_STREAM).header('x-accel-buffering', 'no').send(body);
}

function isDenied(error: unknown): boolean {
  return error instanceof GraphFailure && error.errors.some(({ extensions }) => DENIED.has(extensions.code));
}
