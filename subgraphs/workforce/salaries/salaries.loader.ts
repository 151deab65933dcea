import { oneByKey } from '../../shared/graph/context';
import type { SalariesRepository } from './salaries.repository';
import { SalaryRecord } from './salary-record.entity';

/** What an employee earns today, for callers whose right to each employee's pay has been checked. */
export const currentSalaryByEmployeeId = oneByKey<SalaryRecord, unknown>(
  (employeeIds, context) => (context.repositoryOf(SalaryRecord) as SalariesRepository).current(employeeIds),
  (record) => record.employeeId,
);
