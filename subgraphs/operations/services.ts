import type { Composition, SubgraphDependencies } from '../shared/graph/definition';
import { EventDeliveriesRepository } from './event-deliveries/event-deliveries.repository';
import { EventDeliveriesService } from './event-deliveries/event-deliveries.service';
import { EventTypesRepository } from './event-types/event-types.repository';
import { EventTypesService } from './event-types/event-types.service';
import { DomainEventsRepository } from './events/domain-events.repository';
import { DomainEventsService } from './events/domain-events.service';
import { JobFailuresRepository } from './job-failures/job-failures.repository';
import { JobsRepository } from './jobs/jobs.repository';
import { JobsService } from './jobs/jobs.service';
import { ScheduledJobsRepository } from './scheduled-jobs/scheduled-jobs.repository';
import { ScheduledJobsService } from './scheduled-jobs/scheduled-jobs.service';

export type OperationsServices = ReturnType<typeof composeOperations>['services'];

/** The composition root of the domain: every repository and service, made once. */
export function composeOperations({ config, dataSource, writer }: SubgraphDependencies) {
  const jobs = new JobsRepository(dataSource);
  const jobFailures = new JobFailuresRepository(dataSource);
  const scheduledJobs = new ScheduledJobsRepository(dataSource);
  const eventDeliveries = new EventDeliveriesRepository(dataSource);
  const eventTypes = new EventTypesRepository(dataSource);
  const events = new DomainEventsRepository(dataSource);

  const services = {
    eventDeliveries: new EventDeliveriesService(writer, eventDeliveries),
    eventTypes: new EventTypesService(eventTypes),
    events: new DomainEventsService(events),
    jobs: new JobsService(writer, jobs),
    jobFailures,
    removeJobs: async () => ({ removed: await jobs.removeEndedBefore(config.jobRetentionDays) }),
    scheduledJobs: new ScheduledJobsService(writer, scheduledJobs),
  };
  return {
    services,
    repositories: [jobs, jobFailures, scheduledJobs, eventTypes, events, eventDeliveries],
  } satisfies Composition<unknown>;
}
