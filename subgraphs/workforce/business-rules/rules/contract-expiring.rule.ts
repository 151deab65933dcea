import { Decimal } from 'decimal.js';
import type { Rule } from '../rule';

export const contractExpiring: Rule = {
  code: 'CONTRACT_EXPIRING',
  threshold: { min: '0', max: '365', scale: 0, isRequired: false },
  evaluate: ({ contractDaysLeft }, { threshold }) => {
    if (contractDaysLeft === null || threshold === null || new Decimal(contractDaysLeft).gt(threshold))
      return null;
    return {
      message: `The employee's contract ends in ${contractDaysLeft} days.`,
      threshold,
      actual: new Decimal(contractDaysLeft).toFixed(2),
    };
  },
};
