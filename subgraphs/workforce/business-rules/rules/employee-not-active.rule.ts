import type { Rule } from '../rule';

export const employeeNotActive: Rule = {
  code: 'EMPLOYEE_NOT_ACTIVE',
  threshold: null,
  evaluate: ({ employeeStatus }) =>
    employeeStatus === 'ACTIVE'
      ? null
      : {
          message: `The employee is ${employeeStatus}; only an ACTIVE one can be assigned.`,
          threshold: null,
          actual: null,
        },
};
