import { createHmac, timingSafeEqual } from 'node:crypto';
import type { DeliveryReceiptInput } from './delivery-receipt.input';

/** Longest time in ms between signing and receiving, by the clocks of both. */
const WINDOW_MS = 5 * 60_000;

/** Whether a receipt was signed with the secret, and lately. @param now ms since 1970 */
export function isSigned(
  { timestamp, notificationId, status, signature }: DeliveryReceiptInput,
  secret: string,
  now: number,
): boolean {
  const expected = createHmac('sha256', secret).update(`${timestamp}.${notificationId}.${status}`).digest();
  const given = Buffer.from(signature, 'hex');
  const isRecent = Math.abs(now - Date.parse(timestamp)) <= WINDOW_MS;
  return isRecent && given.length === expected.length && timingSafeEqual(given, expected);
}
