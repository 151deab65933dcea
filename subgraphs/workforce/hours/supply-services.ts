import type { DataSource } from 'typeorm';
import { EmploymentContractsRepository } from '../employment-contracts/employment-contracts.repository';
import { EmploymentContractsService } from '../employment-contracts/employment-contracts.service';
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
  readonly contracts: EmploymentContractsService;
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
    contracts: new EmploymentContractsService(new EmploymentContractsRepository(dataSource)),
    hours: new HoursService(new HoursRepository(dataSource)),
  };
}
