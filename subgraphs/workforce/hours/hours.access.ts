import { access, type AccessPolicies } from '../../shared/graph/access-policies';

/** Whose hours a caller sees is decided in SQL, as for employees. */
export const hoursPolicies: AccessPolicies = {
  Query: { hoursLedger: access('read:workforce'), employeeHours: access('read:workforce') },
  WeeklyHours: { '*': access('read:workforce') },
  WeeklyHoursPage: { '*': access('read:workforce') },
};
