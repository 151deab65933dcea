import { registerEnumType } from 'type-graphql';

export const PaymentStatus = {
  PENDING: 'PENDING',
  COMPLETED: 'COMPLETED',
  FAILED: 'FAILED',
  REVERSED: 'REVERSED',
} as const;
export type PaymentStatus = keyof typeof PaymentStatus;

registerEnumType(PaymentStatus, {
  name: 'PaymentStatus',
  description: 'PENDING: announced, as by a cheque that is not cleared. Only what is COMPLETED counts.',
});

export const NewPaymentStatus = {
  PENDING: 'PENDING',
  COMPLETED: 'COMPLETED',
} as const;
export type NewPaymentStatus = keyof typeof NewPaymentStatus;

registerEnumType(NewPaymentStatus, {
  name: 'NewPaymentStatus',
  description: 'Whether the money of a new payment is there.',
});
