import { access, objectRule, type RuleTree } from '../../shared/graph/rules';
import type { Employee } from '../employees/employee.entity';
import { employeeByUserId } from '../employees/employees.loader';
import type { WorkforceServices } from '../services';
import { mayHandlePay } from './pay-access';

/** Who may see whose pay is a matter of the row: the employee's login, or the caller's own job. */
const seesPay = objectRule<Employee, WorkforceServices>('seesPay', (employee, context) =>
  mayHandlePay(context.identity, 'read:salaries', employee, (userId) =>
    employeeByUserId.of(context).load(userId),
  ),
);

/** The root fields name an employee by id: SalariesService asks the same question there. */
export const salaryRules: RuleTree = {
  Query: { employeeSalaries: access('read:salaries'), employeeSalary: access('read:salaries') },
  Mutation: { recordSalary: access('write:salaries') },
  Employee: {
    salary: access('read:salaries').where(seesPay),
    salaries: access('read:salaries').where(seesPay),
  },
  SalaryRecord: { '*': access('read:salaries') },
  SalaryRecordPage: { '*': access('read:salaries') },
};
