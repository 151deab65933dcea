import type { NotificationStatus } from '../notification.enums';

export type NotificationTransition = 'READ' | 'CANCEL';

interface Step {
  readonly from: readonly NotificationStatus[];
  readonly to: NotificationStatus;
}

/** What people do with a notification; all other states follow from its delivery. */
export const LIFECYCLE: Readonly<Record<NotificationTransition, Step>> = {
  READ: { from: ['SENT', 'DELIVERED'], to: 'READ' },
  CANCEL: { from: ['PENDING'], to: 'CANCELLED' },
};
