import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { ScheduledJob } from './scheduled-job.entity';
import { ScheduledJobsResolver } from './scheduled-jobs.resolver';

const policy = access('manage:operations');

/** What the domains do by themselves at their times, and what became of it. */
export const scheduledJobs = feature({
  models: [ScheduledJob],
  resolvers: [ScheduledJobsResolver],
  access: {
    Query: { scheduledJobs: policy, scheduledJob: policy },
    Mutation: { runScheduledJob: policy },
    ScheduledJob: { '*': policy },
    ScheduledJobPage: { '*': policy },
  },
});
