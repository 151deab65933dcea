import { registerEnumType } from 'type-graphql';

export const BritishLevel = {
  PRIMARY: 'PRIMARY',
  SECONDARY: 'SECONDARY',
  IGCSE: 'IGCSE',
  A_LEVEL: 'A_LEVEL',
  AS_LEVEL: 'AS_LEVEL',
} as const;
export type BritishLevel = keyof typeof BritishLevel;

registerEnumType(BritishLevel, {
  name: 'BritishLevel',
  description: 'A stage of school in the British framework.',
});
