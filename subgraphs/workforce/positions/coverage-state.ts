import { registerEnumType } from 'type-graphql';

/** How far a position's hours are covered. Decided by exact decimals, never by a rounded ratio. */
export const CoverageState = {
  /** Nothing is assigned. */
  VACANT: 'VACANT',
  PARTIAL: 'PARTIAL',
  /** Exactly what is required. */
  COVERED: 'COVERED',
  OVER_COVERED: 'OVER_COVERED',
} as const;
export type CoverageState = keyof typeof CoverageState;

registerEnumType(CoverageState, {
  name: 'CoverageState',
  description: 'Assigned hours against required hours: none, fewer, exactly as many, more.',
});
