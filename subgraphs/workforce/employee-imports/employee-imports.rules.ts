import { access, type RuleTree } from '../../shared/graph/rules';

/** The scope of each row is decided by EmployeeImportsService. */
export const employeeImportRules: RuleTree = {
  Mutation: { importEmployees: access('write:workforce') },
  EmployeeImport: { '*': access('write:workforce') },
  ImportFault: { '*': access('write:workforce') },
};
