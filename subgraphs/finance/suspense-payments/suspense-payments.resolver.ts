import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { SearchablePageArgs, type Page } from '../../shared/model/page';
import { SuspensePayment, SuspensePaymentPage } from './suspense-payment.entity';
import { MatchInput, ReturnInput, SuspensePaymentFilter } from './suspense-payment.input';
import type { SuspensePaymentsService } from './suspense-payments.service';

type Context = SubgraphContext<{ readonly suspensePayments: SuspensePaymentsService }>;

@Resolver(() => SuspensePayment)
export class SuspensePaymentsResolver {
  @Query(() => SuspensePaymentPage, { nullable: true })
  suspensePayments(
    @Args(() => SearchablePageArgs) args: SearchablePageArgs,
    @Arg('filter', () => SuspensePaymentFilter, { nullable: true })
    filter: SuspensePaymentFilter | null | undefined,
    @Ctx() { identity, services }: Context,
  ): Page<SuspensePayment> {
    return services.suspensePayments.page(identity, args, filter ?? {});
  }

  @Query(() => SuspensePayment, { nullable: true, description: 'An unknown id is NOT_FOUND.' })
  suspensePayment(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: Context,
  ): Promise<SuspensePayment> {
    return services.suspensePayments.one(identity, id);
  }

  @Mutation(() => SuspensePayment, {
    nullable: true,
    description: 'Makes the money a payment of the student whose it is.',
  })
  matchSuspensePayment(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => MatchInput) input: MatchInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<SuspensePayment> {
    return services.suspensePayments.match(metadata, id, input);
  }

  @Mutation(() => SuspensePayment, {
    nullable: true,
    description: 'Notes that the money goes back to whoever paid it.',
  })
  returnSuspensePayment(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => ReturnInput) input: ReturnInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<SuspensePayment> {
    return services.suspensePayments.return(metadata, id, input);
  }
}
