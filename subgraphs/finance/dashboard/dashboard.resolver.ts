import { Ctx, FieldResolver, Int, Resolver } from 'type-graphql';
import { levelOf } from '../../../schema/contract/identity';
import type { SubgraphContext } from '../../shared/graph/context';
import { PageArgs } from '../../shared/model/page';
import { DashboardReference } from '../../shared/school/dashboard-reference';
import { accountFigures } from '../account-figures/account-figures.loader';
import type { AccountFiguresServices } from '../account-figures/account-figures.type';
import type { ReportsService } from '../reports/reports.service';
import type { StudentAccountsService } from '../student-accounts/student-accounts.service';
import type { SuspensePaymentsService } from '../suspense-payments/suspense-payments.service';
import { DashboardAccount } from './dashboard-account.type';
import { DashboardFinances } from './dashboard-finances.type';

interface Services extends AccountFiguresServices {
  readonly reports: Pick<ReportsService, 'summary'>;
  readonly studentAccounts: Pick<StudentAccountsService, 'page'>;
  readonly suspensePayments: Pick<SuspensePaymentsService, 'page'>;
}
type Context = SubgraphContext<Services>;

@Resolver(() => DashboardReference)
export class DashboardResolver {
  @FieldResolver(() => DashboardFinances, {
    nullable: true,
    description:
      "What was charged and paid in all, in the school's currency; null unless the caller reads all finances.",
  })
  financeSummary(@Ctx() { identity, services }: Context): Promise<DashboardFinances> | null {
    return levelOf(identity, 'read:finances') === 'all' ? services.reports.summary(identity, {}) : null;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Payments of which nobody knows whose they are; null without `write:finances`.',
  })
  openSuspenseCount(@Ctx() { identity, services }: Context): Promise<number> | null {
    if (levelOf(identity, 'write:finances') !== 'all') return null;
    return services.suspensePayments.page(identity, new PageArgs(), { status: 'OPEN' }).totalCount;
  }

  @FieldResolver(() => DashboardAccount, {
    nullable: true,
    description: "The caller's account as a student; null for everybody else, and before there is one.",
  })
  async account(@Ctx() context: Context): Promise<DashboardAccount | null> {
    const { identity, services } = context;
    if (levelOf(identity, 'read:finances') !== 'own') return null;
    const page = await services.studentAccounts.page(identity, new PageArgs(), {});
    const [account] = await page.results;
    const figures = account && (await accountFigures.of(context).load(account.id));
    if (!account || !figures) return null;
    const { id: accountId, currency, balance } = account;
    const { overdueAmount, openInvoiceCount } = figures;
    return { accountId, currency, balance, overdueAmount, openInvoiceCount };
  }
}
