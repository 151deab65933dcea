import { registerEnumType } from 'type-graphql';

export const CompetencyStatus = {
  NOT_STARTED: 'NOT_STARTED',
  IN_PROGRESS: 'IN_PROGRESS',
  ACHIEVED: 'ACHIEVED',
  MASTERED: 'MASTERED',
} as const;
export type CompetencyStatus = keyof typeof CompetencyStatus;

registerEnumType(CompetencyStatus, {
  name: 'CompetencyStatus',
  description: 'How far a student is with a competency; whoever has mastered it has also achieved it.',
});

/** The statuses of those who have achieved a competency. */
export const ACHIEVED: ReadonlySet<CompetencyStatus> = new Set(['ACHIEVED', 'MASTERED']);

/** The highest proficiency level. */
export const MAX_PROFICIENCY = 5;
