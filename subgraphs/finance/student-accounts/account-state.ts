import { registerEnumType } from 'type-graphql';

export const AccountState = {
  OWING: 'OWING',
  CREDIT: 'CREDIT',
  SETTLED: 'SETTLED',
} as const;
export type AccountState = keyof typeof AccountState;

registerEnumType(AccountState, {
  name: 'AccountState',
  description: 'Whether a student owes something, has paid more than was charged, or neither.',
});
