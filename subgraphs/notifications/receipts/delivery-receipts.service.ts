import { IsmError } from '../../../schema/contract/errors';
import type { RequestMetadata } from '../../../schema/contract/identity';
import type { Writer } from '../../shared/audit/writer';
import type { NotificationChannel } from '../channels/notification-channel.entity';
import type { NotificationStatus } from '../notification.enums';
import type { Routing } from '../routing/routing';
import type { DeliveryReceiptInput } from './delivery-receipt.input';
import type { DeliveryReceipt, ReceiptStatus } from './delivery-receipt.type';
import type { DeliveryReceiptsRepository, ReceiptedNotification } from './delivery-receipts.repository';
import { isSigned } from './receipt-signature';

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
  readonly routing: Pick<Routing, 'of'>;
}

interface Checked {
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

  /** @throws UNAUTHENTICATED without the right signature, also for a channel that is not there; NOT_FOUND, PEER_UNAVAILABLE */
  record(request: RequestMetadata, channelId: string, input: DeliveryReceiptInput): Promise<DeliveryReceipt> {
    const { notificationId, status } = input;
    const check = (): Promise<Checked> => this.check(request, channelId, input);
    return this.writer.checked(request, check, async (transaction, report, { notification, address }) => {
      const step = STEPS[status];
      const changed = await this.receipts.move(transaction, notificationId, step);
      if (changed && address !== null)
        await this.receipts.stop(transaction, notification, address, step.details);
      report.wrote({
        action: 'RECORD_DELIVERY_RECEIPT',
        resource: 'NOTIFICATION',
        id: notificationId,
        details: { channel_id: channelId, status },
        changed,
      });
      return { notificationId, status: changed ? step.to : notification.status };
    });
  }

  private async check(
    request: RequestMetadata,
    channelId: string,
    input: DeliveryReceiptInput,
  ): Promise<Checked> {
    const channel = await this.neighbours.channels.byId(channelId);
    const secret = channel?.receiptSecret ?? null;
    if (!channel || secret === null || !isSigned(input, secret, Date.now()))
      throw new IsmError('UNAUTHENTICATED', { message: 'The receipt is not signed by the provider.' });
    const notification = await this.receipts.find(input.notificationId, channel.channelType);
    if (!notification) throw new IsmError('NOT_FOUND');
    if (input.status !== 'BOUNCED') return { notification, address: null };
    const [route] = await this.neighbours.routing.of([notification], request);
    return { notification, address: route?.state === 'OPEN' ? route.address : null };
  }
}
