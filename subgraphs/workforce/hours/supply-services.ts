import type { DataSource } from 'typeorm';
import { ContractsRepository } from '../contracts/contracts.repository';
import { ContractsService } from '../contracts/contracts.service';
import { EmployeeTagsRepository } from '../employee-tags/employee-tags.repository';
import { EmployeeTagsService } from '../employee-tags/employee-tags.service';
import { EmployeesRepository } from '../employees/employees.repository';
import { OrgUnitsRepository } from '../org-units/org-units.repository';
import { TagChangesRepository } from '../tags/tag-changes.repository';
import { HoursRepository } from './hours.repository';
import { HoursService } from './hours.service';

/** What people bring: the tags they carry, their contracts, their hours. */
export interface SupplyServices {
  readonly employeeTags: EmployeeTagsService;
  readonly contracts: ContractsService;
  readonly hours: HoursService;
}

export function createSupplyServices(dataSource: DataSource): SupplyServices {
  return {
    employeeTags: new EmployeeTagsService(dataSource, {
      employeeTags: new EmployeeTagsRepository(dataSource),
      changes: new TagChangesRepository(dataSource),
      employees: new EmployeesRepository(dataSource),
      units: new OrgUnitsRepository(dataSource),
    }),
    contracts: new ContractsService(new ContractsRepository(dataSource)),
    hours: new HoursService(new HoursRepository(dataSource)),
  };
}
