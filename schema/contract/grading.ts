import { Decimal } from 'decimal.js';

/** Grades follow from percentages. A letter means something in its scale only, so no grade is shown without its scale. */

/** LETTER is the scale of grades that were taken over from an earlier system. */
export const GRADE_SCALES = ['CBC', 'BRITISH', 'LETTER'] as const;
export type GradeScale = (typeof GRADE_SCALES)[number];

/** The frameworks that courses follow; each has the grade scale of the same name. */
export const FRAMEWORKS = ['CBC', 'BRITISH'] as const;
export type Framework = (typeof FRAMEWORKS)[number];

interface Band {
  /** Percent from which the grade is given; it holds up to the band above, without gaps between whole numbers. */
  readonly from: number;
  readonly grade: string;
}

/** From the best grade to the one that is always given. CBC: exceeds, meets, approaches, below expectations. */
const BANDS: Readonly<Record<GradeScale, readonly Band[]>> = {
  CBC: [
    { from: 90, grade: 'E' },
    { from: 70, grade: 'M' },
    { from: 50, grade: 'A' },
    { from: 0, grade: 'B' },
  ],
  BRITISH: [
    { from: 90, grade: 'A*' },
    { from: 80, grade: 'A' },
    { from: 70, grade: 'B' },
    { from: 60, grade: 'C' },
    { from: 50, grade: 'D' },
    { from: 40, grade: 'E' },
    { from: 0, grade: 'F' },
  ],
  LETTER: [
    { from: 90, grade: 'A' },
    { from: 80, grade: 'B' },
    { from: 70, grade: 'C' },
    { from: 60, grade: 'D' },
    { from: 0, grade: 'F' },
  ],
};

/** The bands of a scale, the best first. */
export const bandsOf = (scale: GradeScale): readonly Band[] => BANDS[scale];

/** Digits of a percentage after the point. */
const PERCENTAGE_SCALE = 2;

/** Characters of the longest grade. */
export const GRADE_LENGTH = 2;

/**
 * What part of the possible points a score is, in percent with two digits, half up.
 * @param score decimal string from 0 to `maxScore`
 * @param maxScore decimal string above 0
 * @throws RangeError when the scores are not so
 */
export function percentageOf(score: string, maxScore: string): string {
  const points = new Decimal(score);
  const possible = new Decimal(maxScore);
  if (!possible.gt(0) || points.lt(0) || points.gt(possible))
    throw new RangeError(`${score} is not a score out of ${maxScore}`);
  return points.times(100).div(possible).toFixed(PERCENTAGE_SCALE, Decimal.ROUND_HALF_UP);
}

/**
 * The grade of a percentage, as it is shown: a percentage is rounded once, by `percentageOf`, and its grade never says
 * something else than its two digits.
 * @param percentage decimal string from 0 to 100
 * @throws RangeError when it is not
 */
export function gradeOf(percentage: string, scale: GradeScale): string {
  const value = new Decimal(percentage);
  const band = value.gt(100) ? undefined : BANDS[scale].find(({ from }) => value.gte(from));
  if (!band) throw new RangeError(`${percentage} is not a percentage`);
  return band.grade;
}

/**
 * The mean of percentages, with two digits, half up: each counts the same, whatever the scores behind it were out of.
 * @returns null of none
 */
export function meanPercentage(percentages: readonly string[]): string | null {
  if (percentages.length === 0) return null;
  return Decimal.sum(...percentages)
    .div(percentages.length)
    .toFixed(PERCENTAGE_SCALE, Decimal.ROUND_HALF_UP);
}
