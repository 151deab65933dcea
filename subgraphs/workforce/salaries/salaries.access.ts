import { access, objectRule, type AccessPolicies } from '../../shared/graph/access-policies';
import type { Employee } from '../employees/employee.entity';
import { employeeByUserId } from '../employees/employees.loader';
import { mayAccessSalary } from '../salary-access';

/** Who may see whose pay is a matter of the row: the employee's login, or the caller's own job. */
const mayReadSalary = objectRule<Employee, unknown>('mayReadSalary', (employee, context) =>
  mayAccessSalary(context.identity, 'read:salaries', employee, (userId) =>
    employeeByUserId.of(context).load(userId),
  ),
);

/** The root fields name an employee by id: SalariesService asks the same question there. */
export const salaryPolicies: AccessPolicies = {
  Query: { employeeSalaries: access('read:salaries'), employeeSalary: access('read:salaries') },
  Mutation: { recordSalary: access('write:salaries') },
  Employee: {
    salary: access('read:salaries').where(mayReadSalary),
    salaries: access('read:salaries').where(mayReadSalary),
  },
  SalaryRecord: { '*': access('read:salaries') },
  SalaryRecordPage: { '*': access('read:salaries') },
};
