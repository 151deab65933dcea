import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { DateTimeScalar, UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { Reads } from '../../shared/graph/reads';
import { SearchablePageArgs, type Page } from '../../shared/model/page';
import { nextRunOf } from './next-run';
import { ScheduledJob, ScheduledJobPage } from './scheduled-job.entity';
import { ScheduledJobFilter } from './scheduled-job.input';
import type { ScheduledJobsService } from './scheduled-jobs.service';

type Context = SubgraphContext<{ readonly scheduledJobs: ScheduledJobsService }>;

@Resolver(() => ScheduledJob)
export class ScheduledJobsResolver {
  @Query(() => ScheduledJobPage, { nullable: true })
  scheduledJobs(
    @Args(() => SearchablePageArgs) args: SearchablePageArgs,
    @Arg('filter', () => ScheduledJobFilter, { nullable: true })
    filter: ScheduledJobFilter | null | undefined,
    @Ctx() { services }: Context,
  ): Page<ScheduledJob> {
    return services.scheduledJobs.page(args, filter ?? {});
  }

  @Query(() => ScheduledJob, {
    nullable: true,
    description: 'One scheduled job; an unknown id is NOT_FOUND.',
  })
  scheduledJob(@Arg('id', () => UUIDScalar) id: string, @Ctx() { services }: Context): Promise<ScheduledJob> {
    return services.scheduledJobs.one(id);
  }

  @Mutation(() => ScheduledJob, {
    nullable: true,
    description: 'Lets a job run as soon as a process is free, besides its times.',
  })
  runScheduledJob(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { metadata, services }: Context,
  ): Promise<ScheduledJob> {
    return services.scheduledJobs.run(metadata, id);
  }

  @FieldResolver(() => DateTimeScalar, {
    nullable: true,
    description: 'The next of its times; null when there is none within a year.',
  })
  @Reads('schedule')
  nextRunAt(@Root() { schedule }: Pick<ScheduledJob, 'schedule'>): Promise<string | null> {
    return nextRunOf(schedule, Date.now());
  }
}
