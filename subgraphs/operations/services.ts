import type { Composition, SubgraphDependencies } from '../shared/graph/definition';
import { ModelSecrets } from '../shared/secrets/model-secrets';
import { SecretBox } from '../shared/secrets/secret-box';
import { forAllRequests } from '../shared/runtime/connections/bound-services';
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
import { WebhookAttemptsRepository } from './webhook-deliveries/webhook-attempts.repository';
import { WebhookDeliveriesRepository } from './webhook-deliveries/webhook-deliveries.repository';
import { WebhookDeliveriesService } from './webhook-deliveries/webhook-deliveries.service';
import { SendingQueueRepository } from './webhook-sending/sending-queue.repository';
import { WebhookClient } from './webhook-sending/webhook-client';
import { webhookConsumer } from './webhook-sending/webhook-consumer';
import { WebhookSender } from './webhook-sending/webhook-sender';
import { WebhooksRepository } from './webhooks/webhooks.repository';
import { Webhook } from './webhooks/webhook.entity';
import { type WebhookSecrets, WebhooksService } from './webhooks/webhooks.service';

/** Part of the time of a request that a test of a webhook may take. */
const TEST_PART = 0.6;

export type OperationsServices = ReturnType<typeof composeOperations>['services'];

/** The composition root of the domain: every repository and service, made once. */
export function composeOperations({ config, dataSource, writer, logger }: SubgraphDependencies) {
  const jobs = new JobsRepository(dataSource);
  const jobFailures = new JobFailuresRepository(dataSource);
  const scheduledJobs = new ScheduledJobsRepository(dataSource);
  const eventDeliveries = new EventDeliveriesRepository(dataSource);
  const eventTypes = new EventTypesRepository(dataSource);
  const events = new DomainEventsRepository(dataSource);

  const webhooks = new WebhooksRepository(dataSource);
  const webhookDeliveries = new WebhookDeliveriesRepository(dataSource);
  const webhookAttempts = new WebhookAttemptsRepository(dataSource);

  const { allowsPrivate, timeoutMs, maxFailures } = config.webhooks;
  const webhookSecrets: WebhookSecrets = new ModelSecrets(
    new SecretBox(config.secrets),
    dataSource,
    Webhook,
    ['secret', 'previousSecret'],
  );
  const sendingQueue = new SendingQueueRepository(dataSource);
  // Events are sent after the request that queued them.
  const sender = forAllRequests(
    new WebhookSender({
      queue: sendingQueue,
      client: new WebhookClient({ allowsPrivate }),
      secrets: webhookSecrets,
      logger,
      timeoutMs,
      tryTimeoutMs: Math.min(timeoutMs, config.subgraphs.timeoutMs * TEST_PART),
      maxFailures,
    }),
  );

  const services = {
    eventDeliveries: new EventDeliveriesService(writer, eventDeliveries),
    eventTypes: new EventTypesService(eventTypes),
    events: new DomainEventsService(events),
    jobs: new JobsService(writer, jobs),
    jobFailures,
    removeJobs: async () => ({ removed: await jobs.removeEndedBefore(config.jobRetentionDays) }),
    removeWebhookDeliveries: async () => ({
      removed: await webhookDeliveries.removeEndedBefore(config.events.retentionDays),
    }),
    scheduledJobs: new ScheduledJobsService(writer, scheduledJobs),
    sender,
    sendingQueue,
    webhookConsumer: webhookConsumer(webhookDeliveries, sender),
    webhookDeliveries: new WebhookDeliveriesService(writer, webhookDeliveries, {
      attempts: webhookAttempts,
      webhooks,
      sender,
    }),
    webhookSecrets,
    webhooks: new WebhooksService(writer, webhooks, { sender, secrets: webhookSecrets, allowsPrivate }),
  };
  return {
    services,
    repositories: [
      jobs,
      jobFailures,
      scheduledJobs,
      eventTypes,
      events,
      eventDeliveries,
      webhooks,
      webhookDeliveries,
      webhookAttempts,
    ],
  } satisfies Composition<unknown>;
}
