import type { DataSource } from 'typeorm';
import type { Logger } from 'pino';
import { EVENTS_CHANNEL } from './tables';
import { ChannelListener } from './channel-listener';
import type { EventTransport, Subscription } from './transport';

/** The default: deliveries are written by the database itself, and whoever handles them is woken by its notifications. */
export class PostgresTransport implements EventTransport {
  /** @param databaseUrl for the connection that listens */
  constructor(
    private readonly dataSource: DataSource,
    private readonly databaseUrl: string,
    private readonly logger: Logger,
  ) {}

  async relay(domain: string, max: number): Promise<number> {
    const [row] = await this.dataSource.query<{ moved: number }[]>('select events.relay($1, $2) as moved', [
      domain,
      max,
    ]);
    return row?.moved ?? 0;
  }

  subscribe(_consumers: readonly string[], wake: () => void): Subscription {
    return ChannelListener.start(EVENTS_CHANNEL, wake, this.databaseUrl, this.logger);
  }

  /** Never calls: the relay looks again by itself. */
  onAvailable(): () => void {
    return () => undefined;
  }
}
