import { IsmError } from '../../../schema/contract/errors';
import type { RequestMetadata } from '../../../schema/contract/identity';
import type { Writer } from '../../shared/audit/writer';
import { readCallback } from '../../shared/callbacks/callback-body';
import { assertSigned, type SignedMessage } from '../../shared/runtime/signed-message';
import type { NotificationChannel } from '../channels/notification-channel.entity';
import type { ChannelSecrets } from '../channels/notification-channels.service';
import type { NotificationStatus } from '../notification.enums';
import type { Routing } from '../routing/routing';
import type { DeliveryReceipt, ReceiptStatus } from './delivery-receipt.type';
import type { DeliveryReceiptsRepository, ReceiptedNotification } from './delivery-receipts.repository';
import { TOLD_RECEIPT, type ToldReceipt } from './told-receipt';

interface Step {
  /** States in which the receipt counts, separated by commas. */
  readonly from: string;
  readonly to: NotificationStatus;
  readonly details: string;
}

const STEPS: Readonly<Record<ReceiptStatus, Step>> = {
  DELIVERED: { from: 'SENT', to: 'DELIVERED', details: 'By a receipt of the provider.' },
  BOUNCED: { from: 'SENT,DELIVERED', to: 'FAILED', details: 'The provider reports that it came back.' },
  FAILED: { from: 'SENT', to: 'FAILED', details: 'The provider could not deliver it.' },
};

/** What the service needs besides its own rows. */
export interface ReceiptNeighbours {
  readonly channels: { byId(id: string): Promise<NotificationChannel | null> };
  readonly secrets: Pick<ChannelSecrets, 'open'>;
  readonly routing: Pick<Routing, 'of'>;
}

interface Checked {
  readonly status: ReceiptStatus;
  readonly notification: ReceiptedNotification;
  /** Null: none is to be stopped. */
  readonly address: string | null;
}

/** What providers tell of messages that they took. A receipt that comes again changes nothing. */
export class DeliveryReceiptsService {
  constructor(
    private readonly writer: Writer,
    private readonly receipts: DeliveryReceiptsRepository,
    private readonly neighbours: ReceiptNeighbours,
  ) {}

  /**
   * @throws UNAUTHENTICATED without the right signature, also for a channel that is not there; BAD_USER_INPUT, NOT_FOUND,
   * PEER_UNAVAILABLE
   */
  record(request: RequestMetadata, channelId: string, message: SignedMessage): Promise<DeliveryReceipt> {
    const check = (): Promise<Checked> => this.check(request, channelId, message);
    return this.writer.checked(request, check, async (transaction, report, checked) => {
      const { status, notification, address } = checked;
      const step = STEPS[status];
      const changed = await this.receipts.move(transaction, notification.id, step);
      if (changed && address !== null)
        await this.receipts.stop(transaction, notification, address, step.details);
      report.wrote({
        action: 'RECORD_DELIVERY_RECEIPT',
        resource: 'NOTIFICATION',
        id: notification.id,
        details: { channel_id: channelId, status },
        changed,
      });
      return { notificationId: notification.id, status: changed ? step.to : notification.status };
    });
  }

  private async check(request: RequestMetadata, channelId: string, message: SignedMessage): Promise<Checked> {
    const channel = await this.neighbours.channels.byId(channelId);
    assertSigned(message, this.neighbours.secrets.open(channel, 'receiptSecret'));
    const { notificationId, status }: ToldReceipt = readCallback(message.payload, TOLD_RECEIPT);
    const notification = channel && (await this.receipts.find(notificationId, channel.channelType));
    if (!notification) throw new IsmError('NOT_FOUND');
    if (status !== 'BOUNCED') return { status, notification, address: null };
    const [route] = await this.neighbours.routing.of([notification], request);
    return { status, notification, address: route?.state === 'OPEN' ? route.address : null };
  }
}
