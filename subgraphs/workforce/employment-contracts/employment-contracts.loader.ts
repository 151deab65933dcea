import { oneByKey } from '../../shared/graph/context';
import type { WorkforceServices } from '../services';
import type { EmployeeContract } from './employment-contract.type';

export const contractByEmployeeId = oneByKey<EmployeeContract, WorkforceServices>(
  (ids, { services }) => services.contracts.of(ids),
  (contract) => contract.employeeId,
);
