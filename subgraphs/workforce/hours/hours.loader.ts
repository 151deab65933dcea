import { manyByKey, oneByKey } from '../../shared/graph/context';
import type { EmployeeWeek, WeeklyTag } from './hours.repository';
import type { WeeklyHours } from './weekly-hours.type';

/** Reads what the loaders batch. */
interface HoursReader {
  readonly hours: {
    of(weeks: readonly EmployeeWeek[]): Promise<WeeklyHours[]>;
    tags(weeks: readonly EmployeeWeek[]): Promise<WeeklyTag[]>;
  };
}

/** Key of an employee's week, so that different weeks of one request share a statement. */
export function weekKey({ employeeId, monday }: EmployeeWeek): string {
  return `${employeeId}:${monday}`;
}

function weekOfKey(key: string): EmployeeWeek {
  const [employeeId = '', monday = ''] = key.split(':');
  return { employeeId, monday };
}

export const hoursByWeek = oneByKey<WeeklyHours, HoursReader>(
  (keys, { services }) => services.hours.of(keys.map(weekOfKey)),
  ({ employeeId, periodStart }) => weekKey({ employeeId, monday: periodStart }),
);

export const tagsByWeek = manyByKey<WeeklyTag, HoursReader>(
  (keys, { services }) => services.hours.tags(keys.map(weekOfKey)),
  weekKey,
);
