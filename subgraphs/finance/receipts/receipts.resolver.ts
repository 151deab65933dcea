import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { Receipt } from './receipt.type';
import type { ReceiptsService } from './receipts.service';

@Resolver()
export class ReceiptsResolver {
  @Query(() => Receipt, { nullable: true, description: 'NOT_FOUND unless the payment was completed.' })
  paymentReceipt(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: SubgraphContext<{ readonly receipts: ReceiptsService }>,
  ): Promise<Receipt> {
    return services.receipts.of(identity, id);
  }
}
