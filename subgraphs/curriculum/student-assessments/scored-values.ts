import { Decimal } from 'decimal.js';
import { gradeOf, percentageOf } from '../../../schema/contract/grading';
import type { Framework } from '../../shared/school/framework';
import type { StudentAssessment } from './student-assessment.entity';

/** What follows from a score: its percentage, and the grade in the scale of the course's framework. */
export type ScoredValues = Pick<StudentAssessment, 'score' | 'percentage' | 'grade' | 'gradeScale'>;

/** Why the score is none of the assessment; null when it is one. */
export function scoreError(score: string, maxScore: string): string | null {
  return new Decimal(score).gt(maxScore) ? `Ensure this value is less than or equal to ${maxScore}.` : null;
}

/** @param score from 0 to `maxScore` */
export function scoredValues(score: string, maxScore: string, framework: Framework): ScoredValues {
  const percentage = percentageOf(score, maxScore);
  return { score, percentage, grade: gradeOf(percentage, framework), gradeScale: framework };
}
