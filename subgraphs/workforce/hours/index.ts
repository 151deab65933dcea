import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { EmployeeHoursResolver, HoursResolver } from './hours.resolver';
import { WeeklyHours } from './weekly-hours.type';

/** The hours of people in a week. Whose hours a caller sees is decided in SQL, as for employees. */
export const hours = feature({
  models: [WeeklyHours],
  resolvers: [HoursResolver, EmployeeHoursResolver],
  // By the balance of a week of which no figures are kept.
  costs: { 'Query.hoursLedger(ordering:)': 9_000, 'Query.hoursLedger(search:)': 1_800 },
  access: {
    Query: { hoursLedger: access('read:workforce'), employeeHours: access('read:workforce') },
    WeeklyHours: { '*': access('read:workforce') },
    WeeklyHoursPage: { '*': access('read:workforce') },
  },
});
