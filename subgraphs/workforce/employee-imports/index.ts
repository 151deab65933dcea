import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { EmployeeImport } from './employee-import.type';
import { EmployeeImportsResolver } from './employee-imports.resolver';

/** Employees from a file. The scope of each row is decided by the service. */
export const employeeImports = feature({
  models: [EmployeeImport],
  resolvers: [EmployeeImportsResolver],
  access: {
    Mutation: { importEmployees: access('write:workforce') },
    EmployeeImport: { '*': access('write:workforce') },
  },
});
