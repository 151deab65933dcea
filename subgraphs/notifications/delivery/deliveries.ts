import { storableText } from '../../../schema/contract/scalars';
import type { Logger } from '../../shared/runtime/logger';
import type { QueueState } from '../../shared/runtime/metrics/queue-metrics';
import { quietMinutesLeft } from '../routing/quiet-hours';
import type { Routing, Route } from '../routing/routing';
import type { DeliveryOutcome, DeliveryQueueRepository, DueNotification } from './delivery-queue.repository';
import { ProviderError } from './provider';
import type { Providers } from './providers';

/** Notifications that are read, sent and written down together. */
const BATCH = 100;
/** Messages that are on their way to providers at once. */
const AT_ONCE = 10;
/** Attempts until a notification is given up: some seven hours. */
const MAX_ATTEMPTS = 12;
/** Characters of the log. */
const MAX_DETAILS = 500;

/** What deliveries are made with. */
export interface DeliveryParts {
  readonly queue: DeliveryQueueRepository;
  readonly routing: Pick<Routing, 'of'>;
  readonly providers: Pick<Providers, 'of'>;
  readonly logger: Logger;
}

/**
 * Sends what is due. A notification is queued in the transaction that makes it, so none is lost when a process ends, and no request waits
 * for a provider. What a provider took while the process died is sent again: with the same id, by which it can know.
 */
export class Deliveries {
  private isSending = false;
  private isAnnounced = false;

  constructor(private readonly parts: DeliveryParts) {}

  /** How much waits, and since when. */
  state(): Promise<QueueState> {
    return this.parts.queue.state();
  }

  /** Announces that a transaction which queued something was committed. Returns at once. */
  announce(): void {
    this.isAnnounced = true;
    if (this.isSending) return;
    this.isSending = true;
    void this.sendAnnounced();
  }

  /** Sends all that is due, including what another process left and what a provider did not take before. */
  async sendDue(): Promise<{ readonly sent: number; readonly failed: number; readonly again: number }> {
    const done = { sent: 0, failed: 0, again: 0 };
    for (
      let due = await this.parts.queue.take(BATCH);
      due.length > 0;
      due = await this.parts.queue.take(BATCH)
    ) {
      for (const { state } of await this.deliver(due)) {
        if (state === 'SENT') done.sent += 1;
        else if (state === 'FAILED') done.failed += 1;
        else done.again += 1;
      }
    }
    return done;
  }

  private async sendAnnounced(): Promise<void> {
    while (this.isAnnounced) {
      this.isAnnounced = false;
      await this.sendDue().catch((error: unknown) => {
        this.parts.logger.error({ err: error }, 'notifications could not be delivered');
      });
    }
    this.isSending = false;
  }

  private async deliver(due: readonly DueNotification[]): Promise<readonly DeliveryOutcome[]> {
    const outcomes = await this.outcomesOf(due);
    await this.parts.queue.settle(outcomes);
    return outcomes;
  }

  private async outcomesOf(due: readonly DueNotification[]): Promise<readonly DeliveryOutcome[]> {
    let routes: readonly Route[];
    try {
      routes = await this.parts.routing.of(due);
    } catch (error) {
      this.parts.logger.warn({ err: error }, 'who is to be notified could not be asked; it is tried again');
      return due.map((one) => later(one, 'Who it is for could not be asked.'));
    }
    const outcomes: DeliveryOutcome[] = [];
    const waiting = due.map((one, index) => ({ one, route: routes[index] }));
    const worker = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift())
        outcomes.push(await this.attempt(next.one, next.route));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return outcomes;
  }

  private async attempt(due: DueNotification, route: Route | undefined): Promise<DeliveryOutcome> {
    if (route?.state !== 'OPEN') return ended(due, 'FAILED', route?.why ?? null);
    const { channel, address, preferences } = route;
    const disturbs = due.notificationType !== 'IN_APP' && due.priority !== 'URGENT';
    const minutes = disturbs ? quietMinutesLeft(preferences, new Date()) : 0;
    if (minutes > 0) return { ...ended(due, 'QUIET', null), minutes };
    try {
      const { id, title, content, priority } = due;
      await this.parts.providers.of(channel).send({ id, to: address, title, content, priority });
      return ended(due, 'SENT', null);
    } catch (error) {
      this.parts.logger.warn({ err: error, notification: due.id }, 'a notification was not taken');
      const { verdict, message } =
        error instanceof ProviderError ? error : new ProviderError('It could not be handed over.', 'LATER');
      if (verdict === 'LATER') return later(due, message);
      const failed = ended(due, 'FAILED', message);
      return verdict === 'ADDRESS' ? { ...failed, rejectedAddress: address } : failed;
    }
  }
}

function later(due: DueNotification, details: string): DeliveryOutcome {
  return ended(due, due.attempts < MAX_ATTEMPTS ? 'AGAIN' : 'FAILED', details);
}

function ended(
  { id, attempts }: DueNotification,
  state: DeliveryOutcome['state'],
  details: string | null,
): DeliveryOutcome {
  return {
    id,
    attempts,
    state,
    details: details && storableText(details, MAX_DETAILS),
    minutes: null,
    rejectedAddress: null,
  };
}
