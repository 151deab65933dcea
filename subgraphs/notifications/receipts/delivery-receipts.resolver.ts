import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { DeliveryReceiptInput } from './delivery-receipt.input';
import { DeliveryReceipt } from './delivery-receipt.type';
import type { DeliveryReceiptsService } from './delivery-receipts.service';

type Context = SubgraphContext<{ readonly deliveryReceipts: DeliveryReceiptsService }>;

@Resolver(() => DeliveryReceipt)
export class DeliveryReceiptsResolver {
  @Mutation(() => DeliveryReceipt, {
    nullable: true,
    description: 'Takes what a provider tells of a message: whoever can sign it may.',
  })
  recordDeliveryReceipt(
    @Arg('channelId', () => UUIDScalar) channelId: string,
    @Arg('input', () => DeliveryReceiptInput) input: DeliveryReceiptInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<DeliveryReceipt> {
    return services.deliveryReceipts.record(metadata, channelId, input);
  }
}
