import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { JobFile } from './job-file.type';
import { Job } from './job.entity';
import { JobsResolver } from './jobs.resolver';

/** Whoever may start something sees what became of it. */
const policy = access('authenticated');

/** Long work in the background: progress, result, cancelling. */
export const jobs = feature({
  models: [Job, JobFile],
  resolvers: [JobsResolver],
  access: {
    Query: { jobs: policy, job: policy, jobFile: policy },
    Mutation: { cancelJob: policy },
    Job: { '*': policy },
    JobPage: { '*': policy },
    JobFile: { '*': policy },
  },
});
