import type { SubgraphContext } from '../shared/graph/context';
import type { SubgraphDependencies } from '../shared/graph/definition';
import { AbsencesRepository } from './absences/absences.repository';
import { AbsencesService } from './absences/absences.service';
import { AssignmentSituationRepository } from './business-rules/assignment-situation.repository';
import { BusinessRulesRepository } from './business-rules/business-rules.repository';
import { RuleEngine } from './business-rules/rule-engine';
import { DueTransitionsRepository } from './employee-transitions/due-transitions.repository';
import { DueTransitionsService } from './employee-transitions/due-transitions.service';
import { EmployeeImportsRepository } from './employee-imports/employee-imports.repository';
import { EmployeeImportsService } from './employee-imports/employee-imports.service';
import { AssignmentTransitionsRepository } from './assignment-transitions/assignment-transitions.repository';
import { createAssignmentServices, type AssignmentServices } from './assignments/assignment-services';
import { EmployeeTransitionsRepository } from './employee-transitions/employee-transitions.repository';
import { EmployeeTransitionsService } from './employee-transitions/employee-transitions.service';
import { EmployeesRepository } from './employees/employees.repository';
import { EmployeesService } from './employees/employees.service';
import { createSupplyServices, type SupplyServices } from './hours/supply-services';
import { OrgUnitsRepository } from './org-units/org-units.repository';
import { OrgUnitsService } from './org-units/org-units.service';
import { SalariesRepository } from './salaries/salaries.repository';
import { SalariesService } from './salaries/salaries.service';
import { SettingsRepository } from './settings/settings.repository';
import { SettingsService } from './settings/settings.service';
import { TagChangesRepository } from './tags/tag-changes.repository';
import { TagChangesService } from './tags/tag-changes.service';
import { createDemandServices, type DemandServices } from './positions/demand-services';
import { TagsRepository } from './tags/tags.repository';
import { TagsService } from './tags/tags.service';
import { TransitionHistoryRepository } from './transition-history/transition-history.repository';

export interface WorkforceServices extends SupplyServices, AssignmentServices, DemandServices {
  readonly orgUnits: OrgUnitsService;
  readonly employees: EmployeesService;
  readonly employeeImports: EmployeeImportsService;
  readonly transitions: EmployeeTransitionsService;
  readonly settings: SettingsService;
  readonly salaries: SalariesService;
  readonly dueTransitions: DueTransitionsService;
  readonly absences: AbsencesService;
  readonly tags: TagsService;
  readonly tagChanges: TagChangesService;
  readonly transitionHistory: TransitionHistoryRepository;
}

export type WorkforceContext = SubgraphContext<WorkforceServices>;

export function createWorkforceServices({ dataSource, logger }: SubgraphDependencies): WorkforceServices {
  const units = new OrgUnitsRepository(dataSource);
  const people = new EmployeesRepository(dataSource);
  const employees = new EmployeesService(dataSource, people, units);
  const catalogue = new BusinessRulesRepository(dataSource);
  const rules = new RuleEngine(catalogue, new AssignmentSituationRepository());
  const due = new DueTransitionsService(dataSource, new DueTransitionsRepository(), rules, logger);
  return {
    orgUnits: new OrgUnitsService(dataSource, units),
    employees,
    employeeImports: new EmployeeImportsService(dataSource, new EmployeeImportsRepository(), employees),
    transitions: new EmployeeTransitionsService(
      dataSource,
      {
        transitions: new EmployeeTransitionsRepository(dataSource),
        assignments: new AssignmentTransitionsRepository(dataSource),
        rules,
      },
      employees,
    ),
    absences: new AbsencesService(dataSource, new AbsencesRepository(dataSource), {
      employees: people,
      units,
      due,
    }),
    dueTransitions: due,
    salaries: new SalariesService(new SalariesRepository(dataSource), employees),
    transitionHistory: new TransitionHistoryRepository(dataSource),
    settings: new SettingsService(dataSource, new SettingsRepository(dataSource)),
    ...createAssignmentServices(dataSource, catalogue, rules),
    ...createSupplyServices(dataSource),
    tags: new TagsService(dataSource, new TagsRepository(dataSource)),
    ...createDemandServices(dataSource),
    tagChanges: new TagChangesService(new TagChangesRepository(dataSource)),
  };
}
