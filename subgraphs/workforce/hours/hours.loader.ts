import { manyByKey, oneByKey } from '../../shared/graph/context';
import type { WorkforceServices } from '../services';
import type { EmployeeWeek, WeeklyTag } from './hours.repository';
import type { WeeklyHours } from './weekly-hours.type';

/** Key of an employee's week, so that different weeks of one request share a statement. */
export function weekKey({ employeeId, monday }: EmployeeWeek): string {
  return `${employeeId}:${monday}`;
}

function weekOfKey(key: string): EmployeeWeek {
  const [employeeId = '', monday = ''] = key.split(':');
  return { employeeId, monday };
}

export const hoursByWeek = oneByKey<WeeklyHours, WorkforceServices>(
  (keys, { services }) => services.hours.of(keys.map(weekOfKey)),
  ({ employeeId, periodStart }) => weekKey({ employeeId, monday: periodStart }),
);

export const tagsByWeek = manyByKey<WeeklyTag, WorkforceServices>(
  (keys, { services }) => services.hours.tags(keys.map(weekOfKey)),
  weekKey,
);
