import { access, type AccessPolicies } from '../../shared/graph/access-policies';

/** The scope of each row is decided by EmployeeImportsService. */
export const employeeImportPolicies: AccessPolicies = {
  Mutation: { importEmployees: access('write:workforce') },
  EmployeeImport: { '*': access('write:workforce') },
  ImportFault: { '*': access('write:workforce') },
};
