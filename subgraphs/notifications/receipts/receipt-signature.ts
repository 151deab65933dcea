import { hasHmac, isLately } from '../../shared/runtime/hmac';
import type { DeliveryReceiptInput } from './delivery-receipt.input';

/** Whether a receipt was signed with the secret, and lately. @param now ms since 1970 */
export function isSigned(
  { timestamp, notificationId, status, signature }: DeliveryReceiptInput,
  secret: string,
  now: number,
): boolean {
  const message = `${timestamp}.${notificationId}.${status}`;
  return isLately(Date.parse(timestamp), now) && hasHmac(message, signature, secret);
}
