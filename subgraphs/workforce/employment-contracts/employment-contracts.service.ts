import type { Identity } from '../../../schema/contract/identity';
import type { EmployeesRepository } from '../employees/employees.repository';
import { visibleTo } from '../employees/visibility';
import { today } from '../../shared/runtime/today';
import type { EmployeeContract } from './employment-contract.type';
import type { EmploymentContractsRepository } from './employment-contracts.repository';

export class EmploymentContractsService {
  constructor(
    private readonly contracts: EmploymentContractsRepository,
    private readonly employees: EmployeesRepository,
  ) {}

  /** @throws NOT_FOUND, also for an employee that the caller may not see */
  async one(caller: Identity | null, employeeId: string): Promise<EmployeeContract> {
    const [contract] = await this.contracts.on(today(), [employeeId], visibleTo(caller));
    if (!contract) throw await this.employees.notFound(caller, employeeId);
    return contract;
  }

  of(employeeIds: readonly string[]): Promise<EmployeeContract[]> {
    return this.contracts.on(today(), employeeIds, []);
  }
}
