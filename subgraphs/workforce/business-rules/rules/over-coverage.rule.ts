import { Decimal } from 'decimal.js';
import type { Rule } from '../rule';

export const overCoverage: Rule = {
  code: 'OVER_COVERAGE',
  threshold: { min: '0', scale: 2, isRequired: true },
  evaluate: ({ coverageRatio }, { threshold }) => {
    if (threshold === null || new Decimal(coverageRatio).lte(threshold)) return null;
    // Rounded up, so that what is shown is never equal to a threshold that it exceeds.
    const actual = new Decimal(coverageRatio).toFixed(2, Decimal.ROUND_UP);
    return { message: `The position would be covered ${actual} times.`, threshold, actual };
  },
};
