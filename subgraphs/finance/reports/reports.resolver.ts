import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { PageArgs, type Page } from '../../shared/model/page';
import { BudgetReport } from './budget-report.type';
import { FinancialSummary } from './financial-summary.type';
import { IncomeReport } from './income.type';
import { ReceivablesReport, StudentReceivables, StudentReceivablesPage } from './receivables.type';
import { BudgetReportArgs, IncomeArgs, ReceivablesArgs, ReportArgs } from './report.args';
import type { ReportsService } from './reports.service';
import { StudentFinancialReport, StudentFinancialReportPage } from './student-financial-report.type';

interface Services {
  readonly reports: ReportsService;
}
type Context = SubgraphContext<Services>;

@Resolver()
export class ReportsResolver {
  @Query(() => FinancialSummary, { nullable: true, description: 'What was charged and paid in all.' })
  financialSummary(
    @Args(() => ReportArgs) args: ReportArgs,
    @Ctx() { identity, services }: Context,
  ): Promise<FinancialSummary> {
    return services.reports.summary(identity, args);
  }

  @Query(() => StudentFinancialReportPage, {
    nullable: true,
    description: 'What each student was charged and paid.',
  })
  studentFinances(
    @Args(() => PageArgs) page: PageArgs,
    @Args(() => ReportArgs) args: ReportArgs,
    @Ctx() { identity, services }: Context,
  ): Page<StudentFinancialReport> {
    return services.reports.students(identity, page, args);
  }

  @Query(() => StudentFinancialReport, {
    nullable: true,
    description: 'What a student was charged and paid; NOT_FOUND without an account.',
  })
  studentFinancialReport(
    @Arg('studentId', () => UUIDScalar) studentId: string,
    @Ctx() { identity, services }: Context,
  ): Promise<StudentFinancialReport> {
    return services.reports.student(identity, studentId);
  }

  @Query(() => ReceivablesReport, { nullable: true, description: 'What students have still to pay, by age.' })
  receivables(
    @Args(() => ReceivablesArgs) args: ReceivablesArgs,
    @Ctx() { identity, services }: Context,
  ): Promise<ReceivablesReport> {
    return services.reports.receivables(identity, args);
  }

  @Query(() => StudentReceivablesPage, {
    nullable: true,
    description: 'The students who have still something to pay, with the ages of it.',
  })
  studentReceivables(
    @Args(() => PageArgs) page: PageArgs,
    @Args(() => ReceivablesArgs) args: ReceivablesArgs,
    @Ctx() { identity, services }: Context,
  ): Page<StudentReceivables> {
    return services.reports.studentReceivables(identity, page, args);
  }

  @Query(() => IncomeReport, { nullable: true, description: 'What was earned, by term and cost centre.' })
  incomeReport(
    @Args(() => IncomeArgs) args: IncomeArgs,
    @Ctx() { metadata, services }: Context,
  ): Promise<IncomeReport> {
    return services.reports.income(metadata, args);
  }

  @Query(() => BudgetReport, { nullable: true, description: 'The budgets and what was spent of them.' })
  budgetReport(
    @Args(() => BudgetReportArgs) args: BudgetReportArgs,
    @Ctx() { metadata, services }: Context,
  ): Promise<BudgetReport> {
    return services.reports.budgets(metadata, args);
  }
}
