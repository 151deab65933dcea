import { access, type AccessPolicies } from '../../shared/graph/access-policies';

export const employmentContractPolicies: AccessPolicies = {
  Query: { employeeContract: access('read:workforce') },
  EmployeeContract: { '*': access('read:workforce') },
};
