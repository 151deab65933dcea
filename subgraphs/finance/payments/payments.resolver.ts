import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { PageArgs, type Page } from '../../shared/model/page';
import { Payment, PaymentPage } from './payment.entity';
import { PaymentFilter, PaymentReasonInput, RecordPaymentInput } from './payment.input';
import type { PaymentsService } from './payments.service';

type Context = SubgraphContext<{ readonly payments: PaymentsService }>;

@Resolver(() => Payment)
export class PaymentsResolver {
  @Query(() => PaymentPage, { nullable: true })
  payments(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => PaymentFilter, { nullable: true }) filter: PaymentFilter | null | undefined,
    @Ctx() { identity, services }: Context,
  ): Promise<Page<Payment>> {
    return services.payments.page(identity, args, filter ?? {});
  }

  @Query(() => Payment, { nullable: true, description: 'One payment; an unknown id is NOT_FOUND.' })
  payment(@Arg('id', () => UUIDScalar) id: string, @Ctx() { identity, services }: Context): Promise<Payment> {
    return services.payments.one(identity, id);
  }

  @Mutation(() => Payment, {
    nullable: true,
    description:
      'Records money that came, or that is announced. What pays no invoice is credit of the account.',
  })
  recordPayment(
    @Arg('input', () => RecordPaymentInput) input: RecordPaymentInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<Payment> {
    return services.payments.record(metadata, input);
  }

  @Mutation(() => Payment, { nullable: true, description: 'The money of an announced payment is there.' })
  completePayment(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { metadata, services }: Context,
  ): Promise<Payment> {
    return services.payments.complete(metadata, id);
  }

  @Mutation(() => Payment, {
    nullable: true,
    description: 'The money of an announced payment does not come.',
  })
  failPayment(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => PaymentReasonInput) input: PaymentReasonInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<Payment> {
    return services.payments.fail(metadata, id, input);
  }

  @Mutation(() => Payment, {
    nullable: true,
    description: 'Takes a payment back: the invoices that it paid are open again.',
  })
  reversePayment(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => PaymentReasonInput) input: PaymentReasonInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<Payment> {
    return services.payments.reverse(metadata, id, input);
  }
}
