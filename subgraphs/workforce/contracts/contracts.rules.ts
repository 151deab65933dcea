import { access, type RuleTree } from '../../shared/graph/rules';

export const contractRules: RuleTree = {
  Query: { employeeContract: access('read:workforce') },
  EmployeeContract: { '*': access('read:workforce') },
};
