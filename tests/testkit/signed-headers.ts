import { createHmac, randomUUID } from 'node:crypto';

/**
 * Headers of a body that is signed as Standard Webhooks says; written apart from the code under test.
 * @param secret the key as it is
 * @param signedAt ms since 1970. Default: now
 */
export function signedHeaders(body: string, secret: string, signedAt = Date.now()): Record<string, string> {
  const id = `msg_${randomUUID()}`;
  const timestamp = String(Math.floor(signedAt / 1000));
  const hmac = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${hmac}`,
  };
}
