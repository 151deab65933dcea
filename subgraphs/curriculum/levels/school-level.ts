import { registerEnumType } from 'type-graphql';
import { BritishLevel } from '../subjects/british-level';
import { CbcLevel } from './cbc-level';

/** The levels of both frameworks; PRIMARY is one of each. */
export const SchoolLevel = { ...CbcLevel, ...BritishLevel } as const;
export type SchoolLevel = keyof typeof SchoolLevel;

registerEnumType(SchoolLevel, {
  name: 'SchoolLevel',
  description: 'A stage of school, in either framework.',
});

/** The level of a row of either framework, which has one of the two. */
export function levelOf(row: object): SchoolLevel {
  const { cbcLevel, britishLevel } = row as Partial<Record<'cbcLevel' | 'britishLevel', SchoolLevel | null>>;
  const level = cbcLevel ?? britishLevel;
  if (!level) throw new Error('the row has no level');
  return level;
}
