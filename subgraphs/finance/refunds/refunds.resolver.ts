import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { LedgerEntry } from '../ledger/ledger-entry.entity';
import { RefundInput } from './refund.input';
import type { RefundsService } from './refunds.service';

@Resolver()
export class RefundsResolver {
  @Mutation(() => LedgerEntry, {
    nullable: true,
    description: 'Pays credit of an account out to whoever paid it. The entry of the ledger.',
  })
  refundStudentAccount(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => RefundInput) input: RefundInput,
    @Ctx() { metadata, services }: SubgraphContext<{ readonly refunds: RefundsService }>,
  ): Promise<LedgerEntry> {
    return services.refunds.refund(metadata, id, input);
  }
}
