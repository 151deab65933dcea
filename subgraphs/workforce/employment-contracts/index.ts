import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { EmployeeContract } from './employment-contract.type';
import { EmployeeContractResolver, EmploymentContractsResolver } from './employment-contracts.resolver';

/** The weekly hours that employees are engaged for. */
export const employmentContracts = feature({
  models: [EmployeeContract],
  resolvers: [EmploymentContractsResolver, EmployeeContractResolver],
  access: {
    Query: { employeeContract: access('read:workforce') },
    EmployeeContract: { '*': access('read:workforce') },
  },
});
