import type { BulkNotificationStatus } from './bulk-notification.enums';

interface Step {
  readonly from: readonly BulkNotificationStatus[];
  readonly to: BulkNotificationStatus;
}

/** What people do with a bulk notification, while something of it waits; all other states follow from its job. */
export const LIFECYCLE: Readonly<Record<'CANCEL', Step>> = {
  CANCEL: { from: ['PENDING', 'IN_PROGRESS', 'COMPLETED', 'FAILED'], to: 'CANCELLED' },
};
