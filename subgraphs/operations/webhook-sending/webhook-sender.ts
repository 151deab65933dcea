import type { Logger } from 'pino';
import { ClaimLoop } from '../../shared/runtime/claim-loop';
import type { AttemptResult } from '../webhook-deliveries/attempt-result';
import type { Webhook } from '../webhooks/webhook.entity';
import type { WebhookSecrets } from '../webhooks/webhooks.service';
import type { DueDelivery, SendingQueueRepository } from './sending-queue.repository';
import { signedRequest, type UnsignedEvent } from './signed-request';
import type { WebhookClient, WebhookRequest } from './webhook-client';

/** Events that a process has on their way at once, to all webhooks. */
const AT_ONCE = 100;
/** Ms between two looks at what is due without being told. */
const POLL_MS = 5_000;
/** Ms that another process waits longer than an attempt takes before it sends what this one took. */
const LEASE_MARGIN_MS = 10_000;
/** Parts of a process have ten seconds to end. */
const STOP_MS = 5_000;

export interface WebhookSenderOptions {
  readonly queue: SendingQueueRepository;
  readonly client: WebhookClient;
  readonly secrets: Pick<WebhookSecrets, 'open'>;
  readonly logger: Logger;
  /** For an attempt. */
  readonly timeoutMs: number;
  /** For one that a request waits for. */
  readonly tryTimeoutMs: number;
  /** Failures in a row, after which a webhook pauses. */
  readonly maxFailures: number;
  /** Ms that attempts may take after the process was told to end. Default: 5000. */
  readonly stopMs?: number;
}

/**
 * Sends events to webhooks. Several processes may do it: each event is with one of them at a time. One that dies leaves its events to the
 * others, who may send them a second time, with the same id.
 */
export class WebhookSender {
  private readonly sending = new Set<Promise<void>>();
  private readonly stopping = new AbortController();
  private readonly loop: ClaimLoop;

  constructor(private readonly options: WebhookSenderOptions) {
    this.loop = new ClaimLoop({
      pollMs: POLL_MS,
      hasRoom: () => this.sending.size < AT_ONCE,
      claim: () => this.claimDue(),
      onError: (err) => options.logger.error({ err }, 'events for webhooks could not be claimed'),
    });
  }

  /** Sends what is due from now on, until it is stopped. */
  start(): void {
    this.loop.start();
  }

  /** Says that events may be due; without effect before the start. */
  readonly wake = (): void => this.loop.wake();

  /** Takes nothing more, and waits a while for what is on its way; the rest is given back. */
  async stop(): Promise<void> {
    await this.loop.stop();
    const giveUp = setTimeout(() => this.stopping.abort(), this.options.stopMs ?? STOP_MS);
    await Promise.all(this.sending);
    clearTimeout(giveUp);
    await this.options.client.close();
  }

  /** Sends what is due now. @returns how many attempts it took */
  async sendDue(): Promise<number> {
    for (let attempts = 0; ;) {
      const due = await this.claim(AT_ONCE);
      if (due.length === 0) return attempts;
      attempts += due.length;
      await Promise.all(due.map((delivery) => this.send(delivery)));
    }
  }

  /** Sends one event, of which nothing is written down, within the time that a request has. */
  try({ url, secret }: Webhook, eventId: string, payload: object): Promise<AttemptResult> {
    return this.attempt({ url, secret, previousSecret: null, eventId, payload }, this.options.tryTimeoutMs);
  }

  private get isStopped(): boolean {
    return this.stopping.signal.aborted;
  }

  private claim(max: number): Promise<DueDelivery[]> {
    return this.options.queue.claim(max, this.options.timeoutMs + LEASE_MARGIN_MS);
  }

  private async claimDue(): Promise<boolean> {
    for (const delivery of await this.claim(AT_ONCE - this.sending.size)) this.begin(delivery);
    return false;
  }

  private begin(delivery: DueDelivery): void {
    const sent = this.send(delivery).finally(() => {
      this.sending.delete(sent);
      this.wake();
    });
    this.sending.add(sent);
  }

  /** Reports its failures itself. */
  private async send(delivery: DueDelivery): Promise<void> {
    const { queue, logger, timeoutMs, maxFailures } = this.options;
    const told = { webhook: delivery.webhookId, delivery: delivery.id };
    try {
      const result = await this.attempt(delivery, timeoutMs, this.stopping.signal);
      if (this.isStopped && result.status === null) {
        await queue.release(delivery);
        return;
      }
      const webhook = await queue.settle(delivery, result, maxFailures);
      if (webhook && result.error !== null)
        logger.warn(
          { ...told, failures: webhook.failures, error: result.error },
          'a webhook did not take an event',
        );
      if (webhook?.pausedBecause)
        logger.error({ ...told, name: webhook.name, reason: webhook.pausedBecause }, 'a webhook was paused');
    } catch (err) {
      // The lease runs out, and the event is sent again.
      logger.error({ ...told, err }, 'what became of an event for a webhook could not be noted');
    }
  }

  /** Never throws. */
  private async attempt(
    event: UnsignedEvent,
    timeoutMs: number,
    signal?: AbortSignal,
  ): Promise<AttemptResult> {
    const { client, secrets, logger } = this.options;
    let request: WebhookRequest;
    try {
      request = signedRequest(event, secrets);
    } catch (err) {
      logger.error({ err, event: event.eventId }, 'an event for a webhook could not be signed');
      const error = 'It could not be signed: the secret cannot be opened with the key of now. Rotate it.';
      return { status: null, error, response: null, durationMs: 0 };
    }
    return client.post(request, timeoutMs, signal);
  }
}
