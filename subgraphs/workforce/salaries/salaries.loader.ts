import { firstByKey, oneByKey } from '../../shared/graph/context';
import type { WorkforceServices } from '../services';
import type { SalaryRecord } from './salary-record.entity';

export const currentSalaryByEmployeeId = oneByKey<SalaryRecord, WorkforceServices>(
  (employeeIds, { services }) => services.salaries.currentOf(employeeIds),
  (record) => record.employeeId,
);

export const newestSalaries = firstByKey<SalaryRecord, WorkforceServices>(
  (employeeIds, count, { services }) => services.salaries.newestOf(employeeIds, count),
  (record) => record.employeeId,
);
