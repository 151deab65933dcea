import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { eventLines, HEARTBEAT, retryLine } from './event-format';
import type { Feed, ReadFeed } from './feed';

/** The events of a stream. */
export type EventName = 'unread_count' | 'notification';

export interface EventStreamOptions {
  /** The last event that the client knows; 0: none. */
  readonly position: number;
  /** Bytes that may wait for a client when something new is to be sent to it. */
  readonly maxBuffered: number;
  /** Told of each event that is sent. */
  readonly onEvent: (event: EventName) => void;
}

/** The stream of one client: knows what it was told, so that nothing is told twice and nothing is left out. */
export class EventStream {
  /** What is sent. It ends when the stream does, and is closed when the client leaves. */
  readonly body = new PassThrough();
  private told: number;
  private unread: number | null = null;
  private wasBehind = false;

  constructor(private readonly options: EventStreamOptions) {
    this.told = options.position;
    this.body.write(retryLine());
  }

  /** The last event that was told. */
  get position(): number {
    return this.told;
  }

  /** True while something can be sent. */
  get isOpen(): boolean {
    return !this.body.destroyed && !this.body.writableEnded;
  }

  /**
   * Tells all that has arrived until now, as fast as the client takes it.
   * @param read what follows the first feed
   * @throws what reading throws
   */
  async catchUp(first: Feed, read: ReadFeed): Promise<void> {
    for (let feed = first; this.isOpen; feed = await read(this.told)) {
      for (const arrival of feed.arrivals) {
        this.tell(arrival);
        if (this.body.writableNeedDrain) await this.drained();
      }
      this.settle(feed);
      if (!feed.has_more) return;
    }
  }

  /** Tells what is new to the client. @param feed read after an event that it knows */
  take(feed: Feed): void {
    if (this.waiting > this.options.maxBuffered) this.cut();
    for (const arrival of feed.arrivals) this.tell(arrival);
    this.settle(feed);
  }

  /** Keeps the connection open. A client that took nothing of what waited at the last heartbeat is cut. */
  beat(): void {
    const isBehind = this.waiting > 0;
    if (isBehind && this.wasBehind) this.cut();
    this.wasBehind = isBehind;
    if (this.isOpen) this.body.write(HEARTBEAT);
  }

  /** Ends the response; the client connects again. */
  end(): void {
    this.body.end();
  }

  /** Ends the connection of a client that is too slow, with what waits for it. */
  private cut(): void {
    this.body.destroy(new Error('the client does not take its events'));
  }

  private tell({ event_id: id, notification }: Feed['arrivals'][number]): void {
    if (id <= this.told) return;
    this.send('notification', id, notification);
    this.told = id;
  }

  /** After the arrivals of a feed. */
  private settle({ has_more: hasMore, last_event_id: last, unread }: Feed): void {
    if (hasMore) return;
    // It is less only for an id of a database that is no more.
    this.told = last;
    if (unread === this.unread) return;
    this.unread = unread;
    this.send('unread_count', last, { unread });
  }

  private send(event: EventName, id: number, data: unknown): void {
    if (!this.isOpen) return;
    this.body.write(eventLines(event, id, data));
    this.options.onEvent(event);
  }

  /** Bytes that the client has not taken. */
  private get waiting(): number {
    return this.body.writableLength + this.body.readableLength;
  }

  /** Resolves when the client has taken what was sent, or has left. */
  private async drained(): Promise<void> {
    const left = new AbortController();
    const onClose = (): void => left.abort();
    this.body.once('close', onClose);
    await once(this.body, 'drain', { signal: left.signal }).catch(() => undefined);
    this.body.off('close', onClose);
  }
}
