import { registerEnumType } from 'type-graphql';

export const AssessmentType = {
  FORMATIVE: 'FORMATIVE',
  SUMMATIVE: 'SUMMATIVE',
  DIAGNOSTIC: 'DIAGNOSTIC',
} as const;
export type AssessmentType = keyof typeof AssessmentType;

registerEnumType(AssessmentType, {
  name: 'AssessmentType',
  description: 'Whether it accompanies learning, concludes it as an exam does, or shows where to begin.',
});
