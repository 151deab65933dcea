import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import type { Identity } from '../../../schema/contract/identity';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { PageArgs, type Page } from '../../shared/model/page';
import { JobFailure, JobFailurePage } from './job-failure.entity';

type Context = SubgraphContext<{
  readonly jobs: { one(caller: Identity | null, id: string): Promise<unknown> };
  readonly jobFailures: { pageOf(jobId: string, args: PageArgs): Page<JobFailure> };
}>;

@Resolver(() => JobFailure)
export class JobFailuresResolver {
  @Query(() => JobFailurePage, {
    nullable: true,
    description: 'What went wrong in the units of a job; NOT_FOUND for a job of somebody else.',
  })
  async jobFailures(
    @Arg('id', () => UUIDScalar, { description: 'Of the job.' }) id: string,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { identity, services }: Context,
  ): Promise<Page<JobFailure>> {
    await services.jobs.one(identity, id);
    return services.jobFailures.pageOf(id, args);
  }
}
