import type { Composition, SubgraphDependencies } from '../shared/graph/definition';
import { ScheduledJobsRepository } from './scheduled-jobs/scheduled-jobs.repository';
import { ScheduledJobsService } from './scheduled-jobs/scheduled-jobs.service';

export type OperationsServices = ReturnType<typeof composeOperations>['services'];

/** The composition root of the domain: every repository and service, made once. */
export function composeOperations({ dataSource, writer }: SubgraphDependencies) {
  const scheduledJobs = new ScheduledJobsRepository(dataSource);

  const services = {
    scheduledJobs: new ScheduledJobsService(writer, scheduledJobs),
  };
  return { services, repositories: [scheduledJobs] } satisfies Composition<unknown>;
}
