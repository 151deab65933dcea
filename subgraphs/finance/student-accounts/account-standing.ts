import { registerEnumType } from 'type-graphql';

export const AccountStanding = {
  OWING: 'OWING',
  CREDIT: 'CREDIT',
  SETTLED: 'SETTLED',
} as const;
export type AccountStanding = keyof typeof AccountStanding;

registerEnumType(AccountStanding, {
  name: 'AccountStanding',
  description: 'Whether a student owes something, has paid more than was charged, or neither.',
});
