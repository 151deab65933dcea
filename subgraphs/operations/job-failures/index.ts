import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { JobFailure } from './job-failure.entity';
import { JobFailuresResolver } from './job-failures.resolver';

const policy = access('authenticated');

/** What went wrong in the units of jobs. */
export const jobFailures = feature({
  models: [JobFailure],
  resolvers: [JobFailuresResolver],
  access: { Query: { jobFailures: policy }, JobFailure: { '*': policy }, JobFailurePage: { '*': policy } },
});
