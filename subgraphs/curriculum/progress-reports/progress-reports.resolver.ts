import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { PageArgs, type Page } from '../../shared/model/page';
import { ProgressReport, ProgressReportPage } from './progress-report.entity';
import { GenerateReportInput, ProgressReportFilter } from './progress-report.input';
import type { ProgressReportsService } from './progress-reports.service';

type Context = SubgraphContext<{ readonly progressReports: ProgressReportsService }>;

@Resolver(() => ProgressReport)
export class ProgressReportsResolver {
  @Query(() => ProgressReportPage, { nullable: true })
  progressReports(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => ProgressReportFilter, { nullable: true })
    filter: ProgressReportFilter | null | undefined,
    @Ctx() { identity, services }: Context,
  ): Promise<Page<ProgressReport>> {
    return services.progressReports.page(identity, args, filter ?? {});
  }

  @Query(() => ProgressReport, { nullable: true, description: 'One report; an unknown id is NOT_FOUND.' })
  progressReport(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: Context,
  ): Promise<ProgressReport> {
    return services.progressReports.one(identity, id);
  }

  @Mutation(() => ProgressReport, {
    nullable: true,
    description: 'Generates a report of what is recorded about a student now.',
  })
  generateProgressReport(
    @Arg('input', () => GenerateReportInput) input: GenerateReportInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<ProgressReport> {
    return services.progressReports.generate(metadata, input);
  }

  @Mutation(() => Boolean, { nullable: true })
  async deleteProgressReport(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { metadata, services }: Context,
  ): Promise<boolean> {
    await services.progressReports.delete(metadata, id);
    return true;
  }
}
