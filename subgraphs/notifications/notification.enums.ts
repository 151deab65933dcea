import { registerEnumType } from 'type-graphql';

export const NotificationType = {
  EMAIL: 'EMAIL',
  SMS: 'SMS',
  IN_APP: 'IN_APP',
  PUSH: 'PUSH',
} as const;
export type NotificationType = keyof typeof NotificationType;

export const NotificationPriority = {
  LOW: 'LOW',
  NORMAL: 'NORMAL',
  HIGH: 'HIGH',
  URGENT: 'URGENT',
} as const;
export type NotificationPriority = keyof typeof NotificationPriority;

export const NotificationStatus = {
  PENDING: 'PENDING',
  SENT: 'SENT',
  FAILED: 'FAILED',
  DELIVERED: 'DELIVERED',
  READ: 'READ',
  CANCELLED: 'CANCELLED',
} as const;
export type NotificationStatus = keyof typeof NotificationStatus;

export const NotificationKind = {
  GENERAL: 'GENERAL',
  ACADEMICS: 'ACADEMICS',
  ATTENDANCE: 'ATTENDANCE',
  FINANCE: 'FINANCE',
  WORK: 'WORK',
} as const;
export type NotificationKind = keyof typeof NotificationKind;

export const RecipientKind = {
  USER: 'USER',
  GUARDIAN: 'GUARDIAN',
  STUDENT: 'STUDENT',
} as const;
export type RecipientKind = keyof typeof RecipientKind;

export const Language = {
  EN: 'EN',
  ES: 'ES',
  SW: 'SW',
} as const;
export type Language = keyof typeof Language;

registerEnumType(NotificationType, {
  name: 'NotificationType',
  description: 'The channel that a notification takes.',
});
registerEnumType(NotificationPriority, {
  name: 'NotificationPriority',
  description: 'URGENT ones leave first, and in quiet hours too.',
});
registerEnumType(NotificationStatus, {
  name: 'NotificationStatus',
  description: 'How far a notification is.',
});
registerEnumType(NotificationKind, {
  name: 'NotificationKind',
  description: 'What a notification is about; people choose their channels for each.',
});
registerEnumType(RecipientKind, {
  name: 'RecipientKind',
  description: 'Whose id a recipient is.',
});
registerEnumType(Language, {
  name: 'Language',
  description: 'English, Spanish or Swahili.',
});
