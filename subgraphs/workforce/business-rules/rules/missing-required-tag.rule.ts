import type { Rule } from '../rule';

export const missingRequiredTag: Rule = {
  code: 'MISSING_REQUIRED_TAG',
  threshold: null,
  evaluate: ({ missingTags }) =>
    missingTags.length === 0
      ? null
      : {
          message: `The position requires what the employee does not carry: ${missingTags.join(', ')}.`,
          threshold: null,
          actual: null,
        },
};
