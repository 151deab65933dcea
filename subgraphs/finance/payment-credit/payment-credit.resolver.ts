import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { DecimalScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { Reads } from '../../shared/graph/reads';
import { Payment } from '../payments/payment.entity';
import { paymentCredit } from './payment-credit.loader';
import type { PaymentCreditServices } from './payment-credit.type';

@Resolver(() => Payment)
export class PaymentCreditResolver {
  @FieldResolver(() => DecimalScalar, {
    description:
      'What of it is credit of the account now: it pays no invoice, and was neither refunded nor used up otherwise.',
  })
  @Directive('@constraint(precision: 12, scale: 2)')
  @Reads('id')
  async unallocatedAmount(
    @Root() { id }: Pick<Payment, 'id'>,
    @Ctx() context: SubgraphContext<PaymentCreditServices>,
  ): Promise<string> {
    return (await paymentCredit.of(context).load(id))?.amount ?? '0.00';
  }
}
