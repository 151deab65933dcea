import { Decimal } from 'decimal.js';
import { WEEKLY_CEILING } from '../../legal-hours';
import type { AssignmentSituation, Objection, Rule } from '../rule';

const LEGAL_CEILING = new Decimal(WEEKLY_CEILING).toFixed(2);

/** The lower of the catalogue's, the clinic's and the legal ceiling holds in every week. */
export const maxWeeklyHours: Rule = {
  code: 'MAX_WEEKLY_HOURS',
  threshold: { min: '0', exclusiveMin: true, max: WEEKLY_CEILING, scale: 2, isRequired: true },
  evaluate: (situation, { threshold }) => {
    const ceilings = [threshold, situation.clinicCeiling, LEGAL_CEILING].filter(
      (ceiling) => ceiling !== null,
    );
    return exceeding(situation, Decimal.min(...ceilings).toFixed(2));
  },
  evaluateLaw: (situation) => exceeding(situation, LEGAL_CEILING),
};

function exceeding({ peakHours }: AssignmentSituation, ceiling: string): Objection | null {
  if (new Decimal(peakHours).lte(ceiling)) return null;
  return {
    message: `The employee would work ${peakHours} hours in a week; the ceiling is ${ceiling}.`,
    threshold: ceiling,
    actual: peakHours,
  };
}
