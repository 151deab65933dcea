import { registerEnumType } from 'type-graphql';
import { Model } from '../../shared/model/model';
import { OneOf, Uuid } from '../../shared/model/properties';
import { NotificationStatus } from '../notification.enums';

export const ReceiptStatus = { DELIVERED: 'DELIVERED', BOUNCED: 'BOUNCED', FAILED: 'FAILED' } as const;
export type ReceiptStatus = keyof typeof ReceiptStatus;

registerEnumType(ReceiptStatus, {
  name: 'ReceiptStatus',
  description: 'What became of a message; BOUNCED: its address takes none.',
});

@Model({ description: 'What a notification is after a receipt of its provider.' })
export class DeliveryReceipt {
  @Uuid()
  notificationId!: string;

  @OneOf(NotificationStatus)
  status!: NotificationStatus;
}
