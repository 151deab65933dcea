import { afterCommit } from '../../shared/database/transaction';
import type { EventConsumer } from '../../shared/events/consumer';
import { EVERY_TYPE } from '../../shared/events/tables';
import type { WebhookDeliveriesRepository } from '../webhook-deliveries/webhook-deliveries.repository';

/** Keeps each event for the webhooks that want it; it is sent afterwards. */
export function webhookConsumer(
  deliveries: Pick<WebhookDeliveriesRepository, 'addFor'>,
  sender: { wake(): void },
): EventConsumer {
  return {
    name: 'operations.webhooks',
    types: [EVERY_TYPE],
    handle: (transaction, { id }) => {
      afterCommit(transaction, () => sender.wake());
      return deliveries.addFor(transaction, id);
    },
  };
}
