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
};
