import { registerEnumType } from 'type-graphql';

export const PaymentMethod = {
  CASH: 'CASH',
  BANK_TRANSFER: 'BANK_TRANSFER',
  CHEQUE: 'CHEQUE',
  MOBILE_MONEY: 'MOBILE_MONEY',
  CARD: 'CARD',
} as const;
export type PaymentMethod = keyof typeof PaymentMethod;

registerEnumType(PaymentMethod, { name: 'PaymentMethod', description: 'How money came.' });
