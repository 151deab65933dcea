import { registerEnumType } from 'type-graphql';

export const TransactionType = {
  TUITION: 'TUITION',
  FEE: 'FEE',
  SCHOLARSHIP: 'SCHOLARSHIP',
  REFUND: 'REFUND',
  OTHER: 'OTHER',
  PAYMENT: 'PAYMENT',
} as const;
export type TransactionType = keyof typeof TransactionType;

export const EntryDirection = {
  DEBIT: 'DEBIT',
  CREDIT: 'CREDIT',
} as const;
export type EntryDirection = keyof typeof EntryDirection;

registerEnumType(TransactionType, {
  name: 'TransactionType',
  description: 'What an entry of the ledger is about.',
});
registerEnumType(EntryDirection, {
  name: 'EntryDirection',
  description: 'Whether an entry raises what the student owes, DEBIT, or lowers it, CREDIT.',
});

/** The direction that entries of a type have unless they reverse another one; null: either. The table has the same rule. */
export const DIRECTION_OF: Readonly<Record<TransactionType, EntryDirection | null>> = {
  TUITION: 'DEBIT',
  FEE: 'DEBIT',
  SCHOLARSHIP: 'CREDIT',
  REFUND: 'DEBIT',
  OTHER: null,
  PAYMENT: 'CREDIT',
};
