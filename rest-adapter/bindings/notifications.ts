import type { Bindings } from '../definitions/binding';

/** The endpoints of the domain `notifications`. */
// prettier-ignore
export const NOTIFICATIONS: Bindings = {
  // Notifications
  'GET /api/v1/notifications/': 'notifications',
  'POST /api/v1/notifications/': 'createNotification',
  'POST /api/v1/notifications/read-all/': 'readAllNotifications',
  'GET /api/v1/notifications/stream/': { field: 'notificationFeed', isStream: true },
  'GET /api/v1/notifications/{id}/': 'notification',
  'DELETE /api/v1/notifications/{id}/': 'deleteNotification',
  'GET /api/v1/notifications/{id}/logs/': 'notificationLogs',
  'POST /api/v1/notifications/{id}/read/': 'readNotification',
  'POST /api/v1/notifications/{id}/cancel/': 'cancelNotification',

  // Bulk notifications
  'GET /api/v1/bulk-notifications/': 'bulkNotifications',
  'POST /api/v1/bulk-notifications/': { field: 'createBulkNotification', location: '/api/v1/jobs/{job_id}/' },
  'GET /api/v1/bulk-notifications/{id}/': 'bulkNotification',
  'POST /api/v1/bulk-notifications/{id}/cancel/': 'cancelBulkNotification',

  // Notification templates
  'GET /api/v1/notification-templates/': 'notificationTemplates',
  'POST /api/v1/notification-templates/': 'createNotificationTemplate',
  'GET /api/v1/notification-templates/{id}/': 'notificationTemplate',
  'PATCH /api/v1/notification-templates/{id}/': 'updateNotificationTemplate',
  'GET /api/v1/notification-templates/{id}/versions/': 'notificationTemplateVersions',
  'POST /api/v1/notification-templates/{id}/preview/': { field: 'notificationTemplatePreview', isRead: true },
  'POST /api/v1/notification-templates/{id}/send/': { field: 'sendNotificationTemplate', location: '/api/v1/notifications/{id}/' },

  // Notification statistics
  'GET /api/v1/notification-stats/': 'notificationStats',

  // Notification preferences
  'GET /api/v1/users/{id}/notification-preferences/': 'notificationPreferences',
  'PATCH /api/v1/users/{id}/notification-preferences/': 'updateNotificationPreferences',
  'POST /api/v1/users/{id}/notification-preferences/reopen/': 'reopenNotificationChannel',

  // Notification channels
  'GET /api/v1/notification-channels/': 'notificationChannels',
  'POST /api/v1/notification-channels/': 'createNotificationChannel',
  'GET /api/v1/notification-channels/{id}/': 'notificationChannel',
  'PATCH /api/v1/notification-channels/{id}/': 'updateNotificationChannel',
  'DELETE /api/v1/notification-channels/{id}/': 'deleteNotificationChannel',
  'POST /api/v1/notification-channels/{id}/undelete/': 'undeleteNotificationChannel',
};
