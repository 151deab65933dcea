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
import { Webhooks1795961000000 } from './migrations/1795961000000-webhooks';
import { webhookDeliveries } from './webhook-deliveries';
import { webhooks } from './webhooks';
import { composeOperations, type OperationsServices } from './services';

/**
 * What happens by itself, for those who run the system: the jobs and events of all domains, in tables that all domains share, and webhooks.
 */
export const operations: SubgraphDefinition<OperationsServices> = {
  name: 'operations',
  migrations: [Webhooks1795961000000],
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
    webhooks,
    webhookDeliveries,
  ],
  compose: composeOperations,
  seed: seedOperations,
  consumers: ({ webhookConsumer }) => [webhookConsumer],
  queues: ({ sendingQueue }) => ({
    webhook_deliveries: () => sendingQueue.waiting(),
    webhooks_paused: () => sendingQueue.paused(),
  }),
  workers: ({ sender }) => [sender],
  jobs: ({ removeJobs, removeWebhookDeliveries, webhookSecrets }) => [
    { name: 'remove-jobs', schedule: '20 3 * * *', run: removeJobs },
    { name: 'remove-webhook-deliveries', schedule: '25 3 * * *', run: removeWebhookDeliveries },
    { name: 'seal-secrets', schedule: '23 3 * * *', run: () => webhookSecrets.sealAll() },
  ],
};
