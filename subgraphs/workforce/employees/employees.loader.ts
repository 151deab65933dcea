import { oneByKey } from '../../shared/graph/context';
import { Employee } from './employee.entity';
import type { EmployeesRepository } from './employees.repository';

/** The employee of a user, as far as the caller may see them. */
export const employeeByUserId = oneByKey<Employee, unknown>(
  (userIds, context) => {
    const employees = context.repositoryOf(Employee) as EmployeesRepository;
    return employees.byUserIds(userIds, employees.visibleTo(context.identity));
  },
  (employee) => employee.userId ?? '',
);
