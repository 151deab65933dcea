import { Model } from '../../shared/model/model';
import { OneOf, Uuid } from '../../shared/model/properties';
import { NotificationStatus } from '../notification.enums';

/** What became of a message; BOUNCED: its address takes none. */
export const ReceiptStatus = { DELIVERED: 'DELIVERED', BOUNCED: 'BOUNCED', FAILED: 'FAILED' } as const;
export type ReceiptStatus = keyof typeof ReceiptStatus;

@Model({ description: 'What a notification is after a receipt of its provider.' })
export class DeliveryReceipt {
  @Uuid()
  notificationId!: string;

  @OneOf(NotificationStatus)
  status!: NotificationStatus;
}
