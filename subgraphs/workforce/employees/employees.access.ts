import { access, type AccessPolicies } from '../../shared/graph/access-policies';

/**
 * Which employees a caller sees is decided in SQL (visibility.ts), so that lists, details, relations and references
 * agree; the scope of writes is decided by EmployeesService inside the transaction.
 */
export const employeePolicies: AccessPolicies = {
  Query: { employee: access('read:workforce'), employees: access('read:workforce') },
  Mutation: { createEmployee: access('write:workforce'), updateEmployee: access('write:workforce') },
  Employee: { '*': access('read:workforce') },
  EmployeePage: { '*': access('read:workforce') },
  User: { employee: access('read:workforce') },
};
