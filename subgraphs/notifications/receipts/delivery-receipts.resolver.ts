import { Arg, Args, Ctx, Mutation, Resolver } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import { CallbackArgs, messageOf } from '../../shared/callbacks/callback.args';
import type { SubgraphContext } from '../../shared/graph/context';
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
    @Args() callback: CallbackArgs,
    @Ctx() { metadata, services }: Context,
  ): Promise<DeliveryReceipt> {
    return services.deliveryReceipts.record(metadata, channelId, messageOf(callback));
  }
}
