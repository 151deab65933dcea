import type { Logger } from 'pino';
import { Drain } from '../runtime/drain';
import type { EventTransport } from './transport';

/** Events moved by one call of the transport. */
const BATCH = 500;

/** Moves the events of a domain on to their consumers after they are committed. Every process of the domain may do it. */
export class EventRelay {
  private readonly draining = new Drain(() => this.move());

  constructor(
    private readonly domain: string,
    private readonly transport: EventTransport,
    private readonly logger: Logger,
  ) {}

  /** Announces that there are events to move. */
  readonly announce = (): void => this.draining.announce();

  /** Moves all events. A failure is logged, and the events stay for the next time. */
  drain(): Promise<void> {
    return this.draining.run();
  }

  /** Moves the remaining events, and ends. */
  close(): Promise<void> {
    return this.draining.close();
  }

  private async move(): Promise<void> {
    const { domain, transport, logger } = this;
    try {
      let moved = BATCH;
      while (moved === BATCH) moved = await transport.relay(domain, BATCH);
    } catch (error) {
      logger.error({ err: error, domain }, 'events could not be relayed');
    }
  }
}
