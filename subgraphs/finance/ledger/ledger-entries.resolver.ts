import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { PageArgs, type Page } from '../../shared/model/page';
import { LedgerEntry, LedgerEntryPage } from './ledger-entry.entity';
import { LedgerEntryFilter, RecordTransactionInput, ReverseTransactionInput } from './ledger-entry.input';
import type { LedgerEntriesService } from './ledger-entries.service';

type Context = SubgraphContext<{ readonly ledgerEntries: LedgerEntriesService }>;

@Resolver(() => LedgerEntry)
export class LedgerEntriesResolver {
  @Query(() => LedgerEntryPage, { nullable: true, description: 'The entries of the ledger.' })
  ledgerEntries(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => LedgerEntryFilter, { nullable: true }) filter: LedgerEntryFilter | null | undefined,
    @Ctx() { identity, services }: Context,
  ): Promise<Page<LedgerEntry>> {
    return services.ledgerEntries.page(identity, args, filter ?? {});
  }

  @Query(() => LedgerEntry, { nullable: true, description: 'One entry; an unknown id is NOT_FOUND.' })
  ledgerEntry(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: Context,
  ): Promise<LedgerEntry> {
    return services.ledgerEntries.one(identity, id);
  }

  @Mutation(() => LedgerEntry, {
    nullable: true,
    description:
      'Charges a student, or takes something off, without an invoice. It opens the account when there is none.',
  })
  recordTransaction(
    @Arg('input', () => RecordTransactionInput) input: RecordTransactionInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<LedgerEntry> {
    return services.ledgerEntries.record(metadata, input);
  }

  @Mutation(() => LedgerEntry, {
    nullable: true,
    description: 'Takes an entry back by another one of today, which is the result.',
  })
  reverseTransaction(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => ReverseTransactionInput) input: ReverseTransactionInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<LedgerEntry> {
    return services.ledgerEntries.reverse(metadata, id, input);
  }
}
