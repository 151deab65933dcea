import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
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
    @Arg('payload', () => String, { description: 'JSON, exactly as it was signed.' }) payload: string,
    @Arg('timestamp', () => String, { description: 'When it was signed, in seconds since 1970.' })
    timestamp: string,
    @Arg('signature', () => String, {
      description: 'HMAC-SHA256 of timestamp, point and payload, as hexadecimal digits.',
    })
    signature: string,
    @Ctx() { metadata, services }: SubgraphContext<{ readonly mobileMoney: MobileMoneyService }>,
  ): Promise<MobileMoneyReceipt> {
    return services.mobileMoney.receive(metadata, { payload, timestamp, signature });
  }
}
