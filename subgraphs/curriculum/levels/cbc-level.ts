import { registerEnumType } from 'type-graphql';

export const CbcLevel = {
  ECD: 'ECD',
  PRIMARY: 'PRIMARY',
  LOWER_SECONDARY: 'LOWER_SECONDARY',
  UPPER_SECONDARY: 'UPPER_SECONDARY',
} as const;
export type CbcLevel = keyof typeof CbcLevel;

registerEnumType(CbcLevel, { name: 'CbcLevel', description: 'A stage of school in the CBC framework.' });
