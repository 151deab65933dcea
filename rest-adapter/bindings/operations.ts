import type { Bindings } from '../definitions/binding';

/** The endpoints of the domain `operations`. */
// prettier-ignore
export const OPERATIONS: Bindings = {
  // Jobs
  'GET /api/v1/jobs/': 'jobs',
  'GET /api/v1/jobs/{id}/': 'job',
  'GET /api/v1/jobs/{id}/failures/': 'jobFailures',
  'GET /api/v1/jobs/{id}/result/': { field: 'jobFile', isFile: true },
  'POST /api/v1/jobs/{id}/cancel/': 'cancelJob',

  'POST /api/v1/notification-channels/{id}/receipts/': { field: 'recordDeliveryReceipt', isSigned: true },

  // Scheduled jobs
  'GET /api/v1/scheduled-jobs/': 'scheduledJobs',
  'GET /api/v1/scheduled-jobs/{id}/': 'scheduledJob',
  'POST /api/v1/scheduled-jobs/{id}/run/': 'runScheduledJob',

  // Events
  'GET /api/v1/event-types/': 'eventTypes',
  'GET /api/v1/events/': 'events',
  'GET /api/v1/events/{id}/': 'event',
  'GET /api/v1/event-deliveries/': 'eventDeliveries',
  'GET /api/v1/event-deliveries/{id}/': 'eventDelivery',
  'POST /api/v1/event-deliveries/{id}/retry/': 'retryEventDelivery',
  'POST /api/v1/event-deliveries/{id}/drop/': 'dropEventDelivery',

  // Webhooks
  'GET /api/v1/webhooks/': 'webhooks',
  'POST /api/v1/webhooks/': { field: 'createWebhook', hasSecret: true },
  'GET /api/v1/webhooks/{id}/': 'webhook',
  'PATCH /api/v1/webhooks/{id}/': 'updateWebhook',
  'DELETE /api/v1/webhooks/{id}/': 'deleteWebhook',
  'POST /api/v1/webhooks/{id}/undelete/': 'undeleteWebhook',
  'POST /api/v1/webhooks/{id}/rotate-secret/': { field: 'rotateWebhookSecret', hasSecret: true },
  'POST /api/v1/webhooks/{id}/pause/': 'pauseWebhook',
  'POST /api/v1/webhooks/{id}/resume/': 'resumeWebhook',
  'POST /api/v1/webhooks/{id}/test/': 'testWebhook',
  'POST /api/v1/webhooks/{id}/replay/': 'replayWebhook',
  'GET /api/v1/webhook-deliveries/': 'webhookDeliveries',
  'GET /api/v1/webhook-deliveries/{id}/': 'webhookDelivery',
  'POST /api/v1/webhook-deliveries/{id}/retry/': 'retryWebhookDelivery',
};
