import { InputType } from 'type-graphql';
import { EnumField, StringField, UuidField } from '../../shared/model/constraints';
import { ReceiptStatus } from './delivery-receipt.type';

@InputType({ description: 'What a provider tells of a message, signed with the secret of its channel.' })
export class DeliveryReceiptInput {
  @UuidField({ description: 'The `id` that the message had.' })
  notificationId!: string;

  @EnumField(ReceiptStatus)
  status!: ReceiptStatus;

  @StringField({
    max: 40,
    description:
      'When it is sent, in ISO 8601: at most five minutes ago or ahead. A string, for it is signed as it is.',
  })
  timestamp!: string;

  @StringField({
    max: 64,
    description: 'HMAC-SHA256 in hexadecimal, of timestamp, notificationId and status joined by dots.',
  })
  signature!: string;
}
