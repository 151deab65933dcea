import { Args, Ctx, Mutation, Resolver } from 'type-graphql';
import { CallbackArgs, messageOf } from '../../shared/callbacks/callback.args';
import type { SubgraphContext } from '../../shared/graph/context';
import { MobileMoneyReceipt } from './callback-outcome.type';
import type { MobileMoneyService } from './mobile-money.service';

@Resolver()
export class MobileMoneyResolver {
  @Mutation(() => MobileMoneyReceipt, {
    nullable: true,
    description: 'Records money of which a provider of mobile money tells, once however often it does.',
  })
  receiveMobileMoney(
    @Args() callback: CallbackArgs,
    @Ctx() { metadata, services }: SubgraphContext<{ readonly mobileMoney: MobileMoneyService }>,
  ): Promise<MobileMoneyReceipt> {
    return services.mobileMoney.receive(metadata, messageOf(callback));
  }
}
