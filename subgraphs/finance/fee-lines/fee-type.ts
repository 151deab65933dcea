import { registerEnumType } from 'type-graphql';

export const FeeType = {
  TUITION: 'TUITION',
  FEE: 'FEE',
} as const;
export type FeeType = keyof typeof FeeType;

registerEnumType(FeeType, {
  name: 'FeeType',
  description:
    'What is charged for: teaching, or anything else. The ledger has an entry of this type for each line.',
});
