import { Decimal } from 'decimal.js';
import type { Rule } from '../rule';

export const poolExceeded: Rule = {
  code: 'POOL_EXCEEDED',
  threshold: null,
  evaluate: ({ committedHours, pool }) =>
    new Decimal(committedHours).lte(pool)
      ? null
      : {
          message: `The employee would have ${committedHours} hours committed; the pool is ${pool}.`,
          threshold: pool,
          actual: committedHours,
        },
};
