import { randomUUID } from 'node:crypto';
import { invalidInput, IsmError } from '../../../schema/contract/errors';
import type { RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer } from '../../shared/audit/writer';
import type { Page, PageArgs } from '../../shared/model/page';
import type { Webhook } from '../webhooks/webhook.entity';
import type { AttemptResult } from './attempt-result';
import type { WebhookAttemptsRepository } from './webhook-attempts.repository';
import type { WebhookDelivery } from './webhook-delivery.entity';
import type { ReplayWebhookInput, WebhookDeliveryFilter } from './webhook-delivery.input';
import type { WebhookDeliveriesRepository } from './webhook-deliveries.repository';
import { testPayload, TEST_TYPE } from './webhook-event';
import type { WebhookReplay } from './webhook-replay.type';

/** Events of one replay. */
const MAX_REPLAYED = 10_000;

/** What the service needs besides its own rows. */
export interface WebhookDeliveryNeighbours {
  readonly attempts: Pick<WebhookAttemptsRepository, 'add'>;
  readonly webhooks: { byId(id: string): Promise<Webhook | null> };
  readonly sender: {
    wake(): void;
    /** Sends one event now, within the time that a request has. */
    try(webhook: Webhook, eventId: string, payload: object): Promise<AttemptResult>;
  };
}

/** What operators see of events on their way to webhooks, and what they send again. */
export class WebhookDeliveriesService {
  constructor(
    private readonly writer: Writer,
    private readonly deliveries: WebhookDeliveriesRepository,
    private readonly neighbours: WebhookDeliveryNeighbours,
  ) {}

  page(args: PageArgs, filter: WebhookDeliveryFilter): Page<WebhookDelivery> {
    return this.deliveries.page(args, filter);
  }

  /** @throws NOT_FOUND */
  async one(id: string): Promise<WebhookDelivery> {
    const delivery = await this.deliveries.byId(id);
    if (!delivery) throw new IsmError('NOT_FOUND');
    return delivery;
  }

  /** Sends an event now, also one that was delivered. @throws NOT_FOUND */
  async retry(request: RequestMetadata, id: string): Promise<WebhookDelivery> {
    const delivery = await this.writer.run(request, async (transaction, report) => {
      const retried = await this.deliveries.retry(transaction, id);
      if (!retried) throw new IsmError('NOT_FOUND');
      report.wrote({ action: 'RETRY_WEBHOOK_DELIVERY', resource: 'WEBHOOK_DELIVERY', id });
      return retried;
    });
    this.neighbours.sender.wake();
    return delivery;
  }

  /** Sends the events of a time, also those that were delivered. @throws NOT_FOUND, BAD_USER_INPUT */
  async replay(
    request: RequestMetadata,
    webhookId: string,
    input: ReplayWebhookInput,
  ): Promise<WebhookReplay> {
    if (Date.parse(input.from) >= Date.parse(input.to))
      throw invalidInput({ to: ['Must be later than from.'] });
    const replay = await this.writer.run(request, async (transaction, report) => {
      await this.webhook(webhookId);
      const queued = await this.deliveries.replay(transaction, webhookId, input, MAX_REPLAYED + 1);
      if (queued > MAX_REPLAYED)
        throw invalidInput({ to: [`There are more than ${MAX_REPLAYED} events; name a shorter time.`] });
      report.wrote({
        action: 'REPLAY_WEBHOOK',
        resource: 'WEBHOOK_REPLAY',
        id: webhookId,
        fields: sentFields(input),
        details: { queued },
      });
      return { queued };
    });
    this.neighbours.sender.wake();
    return replay;
  }

  /** Sends a test now, whether the webhook is active, paused or not, and tells what became of it. @throws NOT_FOUND */
  test(request: RequestMetadata, webhookId: string): Promise<WebhookDelivery> {
    const check = async () => {
      const webhook = await this.webhook(webhookId);
      const eventId = randomUUID();
      const payload = testPayload(webhookId, eventId, request);
      return { eventId, payload, result: await this.neighbours.sender.try(webhook, eventId, payload) };
    };
    return this.writer.checked(request, check, async (transaction, report, { eventId, payload, result }) => {
      const delivery = await this.deliveries.insert(transaction, {
        webhookId,
        eventId,
        eventType: TEST_TYPE,
        payload,
        state: result.error === null ? 'DELIVERED' : 'FAILED',
        attempts: 1,
        lastStatus: result.status,
        lastError: result.error,
        endedAt: new Date().toISOString(),
      });
      await this.neighbours.attempts.add(transaction, delivery.id, result);
      report.wrote({
        action: 'TEST_WEBHOOK',
        resource: 'WEBHOOK_DELIVERY',
        id: delivery.id,
        details: { webhook_id: webhookId, state: delivery.state },
      });
      return delivery;
    });
  }

  private async webhook(id: string): Promise<Webhook> {
    const webhook = await this.neighbours.webhooks.byId(id);
    if (!webhook) throw new IsmError('NOT_FOUND');
    return webhook;
  }
}
