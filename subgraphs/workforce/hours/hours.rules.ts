import { access, type RuleTree } from '../../shared/graph/rules';

/** Whose hours a caller sees is decided in SQL, as for employees. */
export const hoursRules: RuleTree = {
  Query: { hoursLedger: access('read:workforce'), employeeHours: access('read:workforce') },
  WeeklyHours: { '*': access('read:workforce') },
  WeeklyHoursPage: { '*': access('read:workforce') },
};
