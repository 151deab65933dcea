import { Arg, Args, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { PageArgs, type Page } from '../../shared/model/page';
import { JobFile } from './job-file.type';
import { Job, JobPage } from './job.entity';
import { JobFilter } from './job.input';
import type { JobsService } from './jobs.service';

type Context = SubgraphContext<{ readonly jobs: JobsService }>;

@Resolver(() => Job)
export class JobsResolver {
  @Query(() => JobPage, {
    nullable: true,
    description: 'The jobs that the caller started; for operators all.',
  })
  jobs(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => JobFilter, { nullable: true }) filter: JobFilter | null | undefined,
    @Ctx() { identity, services }: Context,
  ): Page<Job> {
    return services.jobs.page(identity, args, filter ?? {});
  }

  @Query(() => Job, {
    nullable: true,
    description: 'One job; an unknown id, and a job of somebody else, is NOT_FOUND.',
  })
  job(@Arg('id', () => UUIDScalar) id: string, @Ctx() { identity, services }: Context): Promise<Job> {
    return services.jobs.one(identity, id);
  }

  @Query(() => JobFile, {
    nullable: true,
    description: 'A chunk of the file that a job of the caller made; NOT_FOUND while there is none.',
  })
  jobFile(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('chunk', () => Int, { nullable: true, description: 'From 0 on.' }) chunk: number | null | undefined,
    @Ctx() { identity, services }: Context,
  ): Promise<JobFile> {
    return services.jobs.file(identity, id, chunk ?? 0);
  }

  @Mutation(() => Job, {
    nullable: true,
    description: 'Cancels a job before its next unit. Units that are done stay.',
  })
  cancelJob(@Arg('id', () => UUIDScalar) id: string, @Ctx() { metadata, services }: Context): Promise<Job> {
    return services.jobs.cancel(metadata, id);
  }
}
