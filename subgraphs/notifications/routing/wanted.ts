import type { NotificationKind, NotificationType } from '../notification.enums';
import type { NotificationPreferences } from '../preferences/notification-preferences.entity';

const SWITCH = {
  EMAIL: 'emailNotifications',
  SMS: 'smsNotifications',
  IN_APP: 'inAppNotifications',
  PUSH: 'pushNotifications',
} as const satisfies Record<NotificationType, keyof NotificationPreferences>;

/** Whether somebody wants to get a kind of notification by a channel: what is said of the kind counts before the switch. */
export function isWanted(
  preferences: Omit<NotificationPreferences, 'userId'>,
  kind: NotificationKind,
  notificationType: NotificationType,
): boolean {
  const override = preferences.overrides.find(
    (one) => one.kind === kind && one.notificationType === notificationType,
  );
  return override?.isEnabled ?? preferences[SWITCH[notificationType]];
}
