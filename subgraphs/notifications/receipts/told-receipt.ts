import { z } from 'zod';
import { ReceiptStatus } from './delivery-receipt.type';

/** What a provider tells of a message. */
export interface ToldReceipt {
  readonly notificationId: string;
  readonly status: ReceiptStatus;
}

/** Reads the body that a provider sends. Fields that it does not know are left alone, as providers add some. */
export const TOLD_RECEIPT: z.ZodType<ToldReceipt> = z
  .object({
    notification_id: z.guid({ error: 'Must be a valid UUID.' }),
    status: z.enum(ReceiptStatus, { error: `Must be one of: ${Object.keys(ReceiptStatus).join(', ')}.` }),
  })
  .transform(({ notification_id, status }) => ({ notificationId: notification_id, status }));
