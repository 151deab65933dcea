import { registerEnumType } from 'type-graphql';

export const WebhookDeliveryState = { PENDING: 'PENDING', DELIVERED: 'DELIVERED', FAILED: 'FAILED' } as const;
export type WebhookDeliveryState = keyof typeof WebhookDeliveryState;

registerEnumType(WebhookDeliveryState, {
  name: 'WebhookDeliveryState',
  description: 'What became of an event for a webhook: FAILED after its last attempt failed.',
});
