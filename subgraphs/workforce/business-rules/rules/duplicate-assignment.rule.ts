import type { Rule } from '../rule';

export const duplicateAssignment: Rule = {
  code: 'DUPLICATE_ASSIGNMENT',
  threshold: null,
  evaluate: ({ isDuplicate }) =>
    isDuplicate
      ? {
          message: 'The employee already has a live assignment to the position at that time.',
          threshold: null,
          actual: null,
        }
      : null,
};
