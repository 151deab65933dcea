import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { EmployeeHoursResolver, HoursResolver } from './hours.resolver';
import { WeeklyHours } from './weekly-hours.type';

/** The hours of people in a week. Whose hours a caller sees is decided in SQL, as for employees. */
export const hours = feature({
  models: [WeeklyHours],
  resolvers: [HoursResolver, EmployeeHoursResolver],
  // By the balance, which is worked out for everybody.
  costs: { 'Query.hoursLedger(ordering:)': 6_000 },
  access: {
    Query: { hoursLedger: access('read:workforce'), employeeHours: access('read:workforce') },
    WeeklyHours: { '*': access('read:workforce') },
    WeeklyHoursPage: { '*': access('read:workforce') },
  },
});
