import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { DateTimeScalar, DecimalScalar, UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { SearchablePageArgs, type Page } from '../../shared/model/page';
import { balanceDueOf } from './balance-due';
import { CancelInvoiceInput, CreateInvoiceInput, InvoiceFilter, UpdateInvoiceInput } from './invoice.input';
import { Invoice, InvoicePage } from './invoice.entity';
import { InvoiceStatus, shownStatus } from './invoice-status';
import type { InvoicesService } from './invoices.service';
import type { InvoiceTransitionsService } from './invoice-transitions.service';

type Context = SubgraphContext<{
  readonly invoices: InvoicesService;
  readonly invoiceTransitions: InvoiceTransitionsService;
}>;

@Resolver(() => Invoice)
export class InvoicesResolver {
  @Query(() => InvoicePage, { nullable: true })
  invoices(
    @Args(() => SearchablePageArgs) args: SearchablePageArgs,
    @Arg('filter', () => InvoiceFilter, { nullable: true }) filter: InvoiceFilter | null | undefined,
    @Ctx() { identity, services }: Context,
  ): Promise<Page<Invoice>> {
    return services.invoices.page(identity, args, filter ?? {});
  }

  @Query(() => Invoice, { nullable: true, description: 'One invoice; an unknown id is NOT_FOUND.' })
  invoice(@Arg('id', () => UUIDScalar) id: string, @Ctx() { identity, services }: Context): Promise<Invoice> {
    return services.invoices.one(identity, id);
  }

  @Mutation(() => Invoice, {
    nullable: true,
    description: 'Makes an invoice and issues it, unless a draft is asked for.',
  })
  createInvoice(
    @Arg('input', () => CreateInvoiceInput) input: CreateInvoiceInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<Invoice> {
    return services.invoices.create(metadata, input);
  }

  @Mutation(() => Invoice, { nullable: true, description: 'Changes a draft.' })
  updateInvoice(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => UpdateInvoiceInput) input: UpdateInvoiceInput,
    @Arg('expectedUpdatedAt', () => DateTimeScalar, { nullable: true }) version: string | null | undefined,
    @Ctx() { metadata, services }: Context,
  ): Promise<Invoice> {
    return services.invoices.update(metadata, id, input, version ?? null);
  }

  @Mutation(() => Invoice, {
    nullable: true,
    description:
      'Issues a draft: the student owes its amount from now on, and credit of the student pays it.',
  })
  issueInvoice(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { metadata, services }: Context,
  ): Promise<Invoice> {
    return services.invoiceTransitions.issue(metadata, id);
  }

  @Mutation(() => Invoice, {
    nullable: true,
    description: 'Cancels an invoice that is not paid; what was paid of it is credit again.',
  })
  cancelInvoice(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => CancelInvoiceInput) input: CancelInvoiceInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<Invoice> {
    return services.invoiceTransitions.cancel(metadata, id, input);
  }

  @FieldResolver(() => InvoiceStatus)
  status(@Root() invoice: Invoice): InvoiceStatus {
    return shownStatus(invoice);
  }

  @FieldResolver(() => DecimalScalar, {
    description: 'What is still to be paid; 0 of a draft and of a cancelled invoice.',
  })
  balanceDue(@Root() invoice: Invoice): string {
    return balanceDueOf(invoice);
  }
}
