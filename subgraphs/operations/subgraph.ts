import type { SubgraphDefinition } from '../shared/graph/definition';
import { userReferences } from '../shared/graph/feature';
import { dashboardReferences } from '../shared/school/dashboard-reference';
import { dashboard } from './dashboard';
import { seedOperations } from './demo/seed';
import { eventDeliveries } from './event-deliveries';
import { eventTypes } from './event-types';
import { events } from './events';
import { jobFailures } from './job-failures';
import { jobs } from './jobs';
import { scheduledJobs } from './scheduled-jobs';
import { composeOperations, type OperationsServices } from './services';

/** What happens by itself: the jobs and events of all domains, for those who run the system. It shows tables that all domains share. */
export const operations: SubgraphDefinition<OperationsServices> = {
  name: 'operations',
  migrations: [],
  features: [
    userReferences,
    scheduledJobs,
    jobs,
    jobFailures,
    eventTypes,
    events,
    eventDeliveries,
    dashboardReferences,
    dashboard,
  ],
  compose: composeOperations,
  seed: seedOperations,
  jobs: ({ removeJobs }) => [{ name: 'remove-jobs', schedule: '20 3 * * *', run: removeJobs }],
};
