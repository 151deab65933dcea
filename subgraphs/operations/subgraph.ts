import type { SubgraphDefinition } from '../shared/graph/definition';
import { scheduledJobs } from './scheduled-jobs';
import { composeOperations, type OperationsServices } from './services';

/** What happens by itself: the jobs of all domains, for those who run the system. It shows tables that all domains share. */
export const operations: SubgraphDefinition<OperationsServices> = {
  name: 'operations',
  migrations: [],
  features: [scheduledJobs],
  compose: composeOperations,
};
