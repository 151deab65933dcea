import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { Employee } from './employee.entity';
import { EmployeesResolver, UserEmployeeResolver } from './employees.resolver';
import { UnitLoginsResolver } from './unit-logins.resolver';

/**
 * The people. Which of them a caller sees is decided in SQL (visibility.ts), so that lists, details, relations and references
 * agree; the scope of writes is decided by the service, inside the transaction.
 */
export const employees = feature({
  models: [Employee],
  resolvers: [EmployeesResolver, UserEmployeeResolver, UnitLoginsResolver],
  costs: { 'Query.employees(search:)': 1_000 },
  access: {
    Query: { employee: access('read:workforce'), employees: access('read:workforce') },
    Mutation: { createEmployee: access('write:workforce'), updateEmployee: access('write:workforce') },
    Employee: { '*': access('read:workforce') },
    EmployeePage: { '*': access('read:workforce') },
    User: { employee: access('read:workforce') },
    OrgUnit: { employeeUserIds: access('read:workforce') },
  },
});
