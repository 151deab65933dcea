import { connect, type ChannelModel, type RecoveringChannelModel } from 'amqplib';
import { Counter, type Registry } from 'prom-client';
import type { HealthPart } from '../../runtime/health';
import type { Logger } from '../../runtime/logger';
import { figure } from '../../runtime/metrics/metrics';

export interface BrokerOptions {
  /** `amqp://user:password@host/vhost`, or `amqps://`. */
  readonly url: string;
  readonly logger: Logger;
  /** Begins the names of exchange and queues. Default: `ism`; installations that share a broker have virtual hosts of their own. */
  readonly prefix?: string;
  /** What the process measures. Default: nothing is. */
  readonly metrics?: Registry;
  /** Ms until a lost connection is opened again: the first pause, and the longest. */
  readonly pauses?: { readonly min: number; readonly max: number };
}

const PAUSES = { min: 500, max: 30_000 };

/** Ms to come up, and seconds between two signs of life; a broker that gives none for two of them counts as lost. */
const CONNECT_MS = 10_000;
const HEARTBEAT_SECONDS = 10;

/** The connection of a process to RabbitMQ, which is opened again whenever it is lost. */
export class Broker {
  /** The exchange that all events go through. */
  readonly exchange: string;

  private readonly listeners = new Set<() => void>();
  private readonly opening: Promise<RecoveringChannelModel>;
  private readonly events: Counter<'direction'> | null;
  private open: ChannelModel | null = null;
  private isBlocked = false;

  private constructor({ url, logger, prefix = 'ism', metrics, pauses = PAUSES }: BrokerOptions) {
    this.exchange = `${prefix}.events`;
    this.events = metrics ? this.measure(metrics) : null;
    this.opening = connect(withHeartbeat(url), {
      timeout: CONNECT_MS,
      recovery: { initialDelay: pauses.min, maxDelay: pauses.max, waitForConnect: false },
    });
    void this.opening.then((recovering) => this.watch(recovering, logger));
  }

  /** Returns at once; the connection comes up by itself. */
  static start(options: BrokerOptions): Broker {
    return new Broker(options);
  }

  /** The connection; null while there is none, or while the broker takes nothing because it lacks memory or disk. */
  get connection(): ChannelModel | null {
    return this.isBlocked ? null : this.open;
  }

  /** How the broker is. A process does its work without it: events wait in the log. */
  get health(): HealthPart {
    return { name: 'broker', isReady: this.connection !== null, isNeeded: false };
  }

  /**
   * Calls when a connection was opened, and when a broker that took nothing takes something again.
   * @returns ends that
   */
  onConnected(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** The connection, as soon as there is one. @throws when the signal is aborted before */
  connected(signal: AbortSignal): Promise<ChannelModel> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        if (signal.aborted) reject(new Error('nobody waits for the broker any more'));
        else if (this.connection) resolve(this.connection);
        else return;
        stop();
        signal.removeEventListener('abort', look);
      };
      const stop = this.onConnected(look);
      signal.addEventListener('abort', look);
      look();
    });
  }

  /** Counts events that went to the broker, or came from it. */
  count(direction: 'published' | 'received', events: number): void {
    this.events?.inc({ direction }, events);
  }

  async close(): Promise<void> {
    this.listeners.clear();
    this.open = null;
    await (await this.opening).close();
  }

  private watch(recovering: RecoveringChannelModel, logger: Logger): void {
    const tell = (): void => this.listeners.forEach((listener) => listener());
    recovering.on('connect', (connection: ChannelModel) => {
      this.open = connection;
      this.isBlocked = false;
      logger.info('connected to the broker');
      tell();
    });
    recovering.on('disconnect', (err: Error) => {
      this.open = null;
      logger.warn({ err }, 'the connection to the broker was lost; events wait');
    });
    recovering.on('connect-failed', (err: Error) =>
      logger.warn({ err }, 'the broker cannot be reached; events wait'),
    );
    recovering.on('blocked', (reason: string) => {
      this.isBlocked = true;
      logger.warn({ reason }, 'the broker takes nothing; events wait');
    });
    recovering.on('unblocked', () => {
      this.isBlocked = false;
      tell();
    });
    // What it says has been said by the events above; without a listener it would end the process.
    recovering.on('error', () => undefined);
  }

  private measure(registry: Registry): Counter<'direction'> {
    figure(registry, 'ism_broker_connected', 'Whether the process is connected to the broker', () =>
      this.connection ? 1 : 0,
    );
    return new Counter({
      name: 'ism_broker_events_total',
      help: 'Events that went to the broker, or came from it',
      labelNames: ['direction'],
      registers: [registry],
    });
  }
}

/** Without one the broker proposes 60 seconds, in which events would go nowhere. */
function withHeartbeat(url: string): string {
  const address = new URL(url);
  if (!address.searchParams.has('heartbeat'))
    address.searchParams.set('heartbeat', String(HEARTBEAT_SECONDS));
  return address.href;
}
