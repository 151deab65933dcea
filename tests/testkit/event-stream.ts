import { request as send, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { HttpClient } from './http';

/** An event as a client of server-sent events gets it. */
export interface StreamEvent {
  readonly event: string;
  readonly id: string;
  readonly data: unknown;
}

/** A client of server-sent events with a real socket. Unlike a browser it connects once. */
export class EventStreamClient {
  readonly events: StreamEvent[] = [];
  /** Lines that are no event: heartbeats, and when to connect again. */
  readonly others: string[] = [];
  private text = '';
  private hasEnded = false;
  private readonly waiting = new Set<() => void>();

  private constructor(
    readonly status: number,
    readonly headers: IncomingHttpHeaders,
    private readonly incoming: IncomingMessage,
  ) {}

  /** Resolves with the head of the response. @param headers besides those of the client's session */
  static open(
    client: HttpClient,
    path: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<EventStreamClient> {
    const cookie = client.cookies.header(path);
    return new Promise((resolve, reject) => {
      const outgoing = send(
        `${client.baseUrl}${path}`,
        { agent: false, headers: { accept: 'text/event-stream', ...(cookie ? { cookie } : {}), ...headers } },
        (incoming) => {
          const stream = new EventStreamClient(incoming.statusCode ?? 0, incoming.headers, incoming);
          incoming.setEncoding('utf8');
          incoming.on('data', (text: string) => stream.read(text));
          incoming.on('close', () => stream.ended());
          incoming.on('error', () => stream.ended());
          resolve(stream);
        },
      );
      outgoing.on('error', reject);
      outgoing.end();
    });
  }

  /** Resolves with all events when there are so many. @throws when the stream ends before */
  async until(count: number): Promise<readonly StreamEvent[]> {
    while (this.events.length < count) {
      if (this.hasEnded) throw new Error(`the stream ended after ${this.events.length} events`);
      await this.somethingNew();
    }
    return this.events;
  }

  /** Resolves when the server has ended the stream. */
  async end(): Promise<void> {
    while (!this.hasEnded) await this.somethingNew();
  }

  /** Leaves, as a page does that is closed. */
  close(): void {
    this.incoming.destroy();
  }

  /** Takes nothing more, and stays. */
  pause(): void {
    this.incoming.pause();
  }

  /** Takes what has come meanwhile. */
  resume(): void {
    this.incoming.resume();
  }

  private somethingNew(): Promise<void> {
    return new Promise((resolve) => this.waiting.add(resolve));
  }

  private read(text: string): void {
    const blocks = (this.text + text).split('\n\n');
    this.text = blocks.pop() ?? '';
    for (const block of blocks) {
      const fields = new Map(block.split('\n').map((line) => line.split(/: (.*)/) as [string, string]));
      const event = fields.get('event');
      if (event === undefined) this.others.push(block);
      else
        this.events.push({
          event,
          id: fields.get('id') ?? '',
          data: JSON.parse(fields.get('data') ?? 'null') as unknown,
        });
    }
    this.wake();
  }

  private ended(): void {
    this.hasEnded = true;
    this.wake();
  }

  private wake(): void {
    for (const resolve of this.waiting) resolve();
    this.waiting.clear();
  }
}
