import { registerEnumType } from 'type-graphql';

export const TermStatus = {
  OPEN: 'OPEN',
  CLOSED: 'CLOSED',
} as const;
export type TermStatus = keyof typeof TermStatus;

registerEnumType(TermStatus, {
  name: 'TermStatus',
  description: 'Whether the ledger takes entries of the days of a term.',
});
