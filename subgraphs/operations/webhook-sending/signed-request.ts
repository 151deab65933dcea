import { SIGNED_HEADERS, signatureOf } from '../../shared/runtime/signed-message';
import type { WebhookSecrets } from '../webhooks/webhooks.service';
import type { DueDelivery } from './sending-queue.repository';
import type { WebhookRequest } from './webhook-client';

/** An event for a receiver. */
export type UnsignedEvent = Pick<DueDelivery, 'url' | 'secret' | 'previousSecret' | 'eventId' | 'payload'>;

/** The event as its receiver gets it, signed now. @throws UnknownKeyError */
export function signedRequest(event: UnsignedEvent, secrets: Pick<WebhookSecrets, 'open'>): WebhookRequest {
  const { url, eventId } = event;
  const body = JSON.stringify(event.payload);
  const timestamp = Math.floor(Date.now() / 1000).toString();
  const message = { id: eventId, timestamp, payload: body };
  const signatures = [secrets.open(event, 'secret'), secrets.open(event, 'previousSecret')]
    .filter((secret) => secret !== null)
    .map((secret) => signatureOf(message, secret));
  return {
    url,
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'ISM-Graph-Webhooks',
      [SIGNED_HEADERS.id]: eventId,
      [SIGNED_HEADERS.timestamp]: timestamp,
      [SIGNED_HEADERS.signature]: signatures.join(' '),
    },
  };
}
