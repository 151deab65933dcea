import type { Logger } from 'pino';
import type { EventStream } from './event-stream';
import type { ReadFeed } from './feed';

/** Ms until a feed is read again that could not be read: twice as long each time. */
const PAUSE_MS = { min: 1_000, max: 30_000 };

export interface SharedFeedOptions {
  readonly read: ReadFeed;
  /** Whether an error says that the caller may not read it any more. */
  readonly isDenied: (error: unknown) => boolean;
  readonly logger: Logger;
}

/** What one person's streams in this process have in common: what has arrived is read once for all of them. */
export class SharedFeed {
  private readonly streams = new Set<EventStream>();
  private isReading = false;
  private isStale = false;
  private pause = PAUSE_MS.min;
  private retry: NodeJS.Timeout | null = null;
  /** Changes so far; by it a stream that was reading for itself knows whether it missed one. */
  private changes = 0;

  constructor(private readonly options: SharedFeedOptions) {}

  /** How often the inbox has changed since the feed is there. */
  get version(): number {
    return this.changes;
  }

  /** @param version when the stream began to read what it was told */
  add(stream: EventStream, version: number): void {
    this.streams.add(stream);
    if (version !== this.changes) this.readAgain();
  }

  remove(stream: EventStream): void {
    this.streams.delete(stream);
    if (this.streams.size > 0 || !this.retry) return;
    clearTimeout(this.retry);
    this.retry = null;
  }

  /** The inbox has changed, or may have. */
  changed(): void {
    this.changes += 1;
    this.readAgain();
  }

  private readAgain(): void {
    this.isStale = true;
    if (!this.isReading && this.retry === null) void this.read();
  }

  private async read(): Promise<void> {
    this.isReading = true;
    while (this.isStale && this.streams.size > 0) {
      this.isStale = false;
      const after = Math.min(...[...this.streams].map(({ position }) => position));
      try {
        const feed = await this.options.read(after);
        // One that came meanwhile and knows less has the change still before it.
        for (const stream of this.streams) if (stream.position >= after) stream.take(feed);
        this.isStale ||= feed.has_more;
        this.pause = PAUSE_MS.min;
      } catch (error) {
        this.failed(error);
        break;
      }
    }
    this.isReading = false;
  }

  private failed(error: unknown): void {
    if (this.options.isDenied(error)) {
      for (const stream of this.streams) stream.end();
      return;
    }
    this.options.logger.warn({ err: error }, 'what arrived in an inbox could not be read; it is tried again');
    this.retry = setTimeout(() => {
      this.retry = null;
      this.readAgain();
    }, this.pause).unref();
    this.pause = Math.min(2 * this.pause, PAUSE_MS.max);
  }
}
