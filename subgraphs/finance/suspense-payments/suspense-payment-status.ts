import { registerEnumType } from 'type-graphql';

export const SuspensePaymentStatus = {
  OPEN: 'OPEN',
  MATCHED: 'MATCHED',
  RETURNED: 'RETURNED',
} as const;
export type SuspensePaymentStatus = keyof typeof SuspensePaymentStatus;

registerEnumType(SuspensePaymentStatus, {
  name: 'SuspensePaymentStatus',
  description: 'What became of money of which nobody knew whose it was.',
});
