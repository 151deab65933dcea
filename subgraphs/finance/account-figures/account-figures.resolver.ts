import { Ctx, Directive, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { DecimalScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { StudentAccount } from '../student-accounts/student-account.entity';
import { accountFigures } from './account-figures.loader';
import type { AccountFigures, AccountFiguresServices } from './account-figures.type';

type Context = SubgraphContext<AccountFiguresServices>;

async function figuresOf({ id }: StudentAccount, context: Context): Promise<AccountFigures> {
  const figures = await accountFigures.of(context).load(id);
  if (!figures) throw new Error('the account has no figures');
  return figures;
}

@Resolver(() => StudentAccount)
export class AccountFiguresResolver {
  @FieldResolver(() => DecimalScalar, {
    description: 'What is still to be paid of invoices that are overdue.',
  })
  @Directive('@constraint(precision: 14, scale: 2)')
  async overdueAmount(@Root() account: StudentAccount, @Ctx() context: Context): Promise<string> {
    return (await figuresOf(account, context)).overdueAmount;
  }

  @FieldResolver(() => Int, { description: 'Invoices; drafts and cancelled ones do not count.' })
  async invoiceCount(@Root() account: StudentAccount, @Ctx() context: Context): Promise<number> {
    return (await figuresOf(account, context)).invoiceCount;
  }

  @FieldResolver(() => Int, { description: 'Invoices of which something is still to be paid.' })
  async openInvoiceCount(@Root() account: StudentAccount, @Ctx() context: Context): Promise<number> {
    return (await figuresOf(account, context)).openInvoiceCount;
  }

  @FieldResolver(() => Int, { description: 'Payments; those that were reversed do not count.' })
  async paymentCount(@Root() account: StudentAccount, @Ctx() context: Context): Promise<number> {
    return (await figuresOf(account, context)).paymentCount;
  }

  @FieldResolver(() => Int, { description: 'Entries of the ledger.' })
  async transactionCount(@Root() account: StudentAccount, @Ctx() context: Context): Promise<number> {
    return (await figuresOf(account, context)).transactionCount;
  }
}
