import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { Reads } from '../../shared/graph/reads';
import { JobReference } from '../../shared/imports/job-reference';
import { PageArgs, type Page } from '../../shared/model/page';
import { FinancialReport, FinancialReportPage } from './financial-report.entity';
import { FinancialReportFilter, GenerateFinancialReportInput } from './financial-report.input';
import type { FinancialReportsService } from './financial-reports.service';

type Context = SubgraphContext<{ readonly financialReports: FinancialReportsService }>;

@Resolver(() => FinancialReport)
export class FinancialReportsResolver {
  @Query(() => FinancialReportPage, { nullable: true, description: 'The reports that are kept.' })
  financialReports(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => FinancialReportFilter, { nullable: true })
    filter: FinancialReportFilter | null | undefined,
    @Ctx() { identity, services }: Context,
  ): Page<FinancialReport> {
    return services.financialReports.page(identity, args, filter ?? {});
  }

  @Query(() => FinancialReport, { nullable: true, description: 'One report; an unknown id is NOT_FOUND.' })
  financialReport(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: Context,
  ): Promise<FinancialReport> {
    return services.financialReports.one(identity, id);
  }

  @Mutation(() => FinancialReport, {
    nullable: true,
    description: 'Generates a report of what is recorded now, and keeps it.',
  })
  generateFinancialReport(
    @Arg('input', () => GenerateFinancialReportInput) input: GenerateFinancialReportInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<FinancialReport> {
    return services.financialReports.generate(metadata, input);
  }

  @FieldResolver(() => JobReference, { nullable: true, description: 'The job that generates it.' })
  @Reads('jobId')
  job(@Root() { jobId }: Pick<FinancialReport, 'jobId'>): JobReference | null {
    return jobId === null ? null : { id: jobId };
  }
}
