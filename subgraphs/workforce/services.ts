import type { Composition, SubgraphDependencies } from '../shared/graph/definition';
import { AbsencesRepository } from './absences/absences.repository';
import { AbsencesService } from './absences/absences.service';
import { AssignmentPreviewService } from './assignment-preview/assignment-preview.service';
import { AssignmentTransitionsRepository } from './assignment-transitions/assignment-transitions.repository';
import { AssignmentTransitionsService } from './assignment-transitions/assignment-transitions.service';
import { AssignmentEnds } from './assignments/assignment-ends';
import { AssignmentsRepository } from './assignments/assignments.repository';
import { AssignmentsService } from './assignments/assignments.service';
import { AssignmentSituationRepository } from './assignments/assignment-situation.repository';
import { BusinessRulesRepository } from './business-rules/business-rules.repository';
import { BusinessRulesService } from './business-rules/business-rules.service';
import { RuleEngine } from './assignments/rule-engine';
import { EmploymentContractsRepository } from './employment-contracts/employment-contracts.repository';
import { EmploymentContractsService } from './employment-contracts/employment-contracts.service';
import { CoverageRepository } from './coverage/coverage.repository';
import { CoverageService } from './coverage/coverage.service';
import { CoverageWatchService } from './coverage/coverage-watch.service';
import { DashboardService } from './dashboard/dashboard.service';
import { StaffingRepository } from './dashboard/staffing.repository';
import { FileImporter } from '../shared/imports/file-importer';
import { EmployeeImportsRepository } from './employee-imports/employee-imports.repository';
import { EmployeeImportsService } from './employee-imports/employee-imports.service';
import { EmployeeTagsRepository } from './employee-tags/employee-tags.repository';
import { EmployeeTagsService } from './employee-tags/employee-tags.service';
import { DueTransitionsRepository } from './employee-transitions/due-transitions.repository';
import { DueTransitionsService } from './employee-transitions/due-transitions.service';
import { EmployeeTransitionsRepository } from './employee-transitions/employee-transitions.repository';
import { EmployeeTransitionsService } from './employee-transitions/employee-transitions.service';
import { EmployeesRepository } from './employees/employees.repository';
import { EmployeesService } from './employees/employees.service';
import { HoursRepository } from './hours/hours.repository';
import { HoursService } from './hours/hours.service';
import { KeptFiguresRepository } from './kept-figures/kept-figures.repository';
import { KeptFiguresService } from './kept-figures/kept-figures.service';
import { OrgUnitsRepository } from './org-units/org-units.repository';
import { OrgUnitsService } from './org-units/org-units.service';
import { PositionTagsRepository, requires } from './position-tags/position-tags.repository';
import { PositionTagsService } from './position-tags/position-tags.service';
import { PositionsRepository } from './positions/positions.repository';
import { PositionsService } from './positions/positions.service';
import { SalariesRepository } from './salaries/salaries.repository';
import { SalariesService } from './salaries/salaries.service';
import { SettingsRepository } from './settings/settings.repository';
import { SettingsService } from './settings/settings.service';
import { TagChangesRepository } from './tag-changes/tag-changes.repository';
import { TagChangesService } from './tag-changes/tag-changes.service';
import { TagsRepository } from './tags/tags.repository';
import { TagsService } from './tags/tags.service';
import { TransitionHistoryRepository } from './transition-history/transition-history.repository';
import { TransitionHistoryService } from './transition-history/transition-history.service';

export type WorkforceServices = Awaited<ReturnType<typeof composeWorkforce>>['services'];

/** The composition root of the domain: every repository and service, made once. */
export function composeWorkforce({ dataSource, events, jobQueue, writer, logger }: SubgraphDependencies) {
  const absences = new AbsencesRepository(dataSource);
  const assignmentTransitions = new AssignmentTransitionsRepository(dataSource);
  const assignments = new AssignmentsRepository(dataSource);
  const businessRules = new BusinessRulesRepository(dataSource);
  const coverage = new CoverageRepository(dataSource);
  const employeeTags = new EmployeeTagsRepository(dataSource);
  const employees = new EmployeesRepository(dataSource);
  const orgUnits = new OrgUnitsRepository(dataSource);
  const positions = new PositionsRepository(dataSource, requires);
  const salaries = new SalariesRepository(dataSource);
  const tagChanges = new TagChangesRepository(dataSource);
  const tags = new TagsRepository(dataSource);
  const transitions = new EmployeeTransitionsRepository(dataSource);
  const positionTags = new PositionTagsRepository(dataSource, tagChanges);

  const rules = new RuleEngine(new AssignmentSituationRepository());
  const dueTransitions = new DueTransitionsService(dataSource, new DueTransitionsRepository(), rules, logger);
  const employeesService = new EmployeesService(writer, employees, { units: orgUnits, salaries, absences });
  const staffing = { employees, positions, ends: new AssignmentEnds(orgUnits), rules };
  const assignmentsService = new AssignmentsService(writer, assignments, staffing);

  const services = {
    absences: new AbsencesService(writer, absences, { employees, units: orgUnits, leaves: dueTransitions }),
    assignmentPreview: new AssignmentPreviewService(dataSource, staffing),
    assignmentTransitions: new AssignmentTransitionsService(writer, assignmentTransitions, {
      assignments,
      visible: assignmentsService,
      rules,
    }),
    assignments: assignmentsService,
    businessRules: new BusinessRulesService(writer, businessRules),
    contracts: new EmploymentContractsService(new EmploymentContractsRepository(dataSource), employees),
    coverage: new CoverageService(coverage),
    dashboard: new DashboardService(new StaffingRepository(dataSource), coverage),
    coverageWatch: new CoverageWatchService(dataSource, coverage, events),
    dueTransitions,
    employeeImports: new EmployeeImportsService(
      new FileImporter(writer, jobQueue),
      new EmployeeImportsRepository(),
      employeesService,
    ),
    employeeTags: new EmployeeTagsService(writer, {
      employeeTags,
      changes: tagChanges,
      employees,
      units: orgUnits,
    }),
    employees: employeesService,
    keptFigures: new KeptFiguresService(dataSource, new KeptFiguresRepository()),
    hours: new HoursService(new HoursRepository(dataSource), employees),
    orgUnits: new OrgUnitsService(writer, orgUnits),
    positionTags: new PositionTagsService(writer, {
      requirements: positionTags,
      positions,
      tags,
      units: orgUnits,
    }),
    positions: new PositionsService(writer, positions, positionTags, orgUnits),
    salaries: new SalariesService(writer, salaries, employeesService),
    settings: new SettingsService(writer, new SettingsRepository(dataSource)),
    tagChanges: new TagChangesService(tagChanges),
    tags: new TagsService(writer, tags, employeeTags),
    transitionHistory: new TransitionHistoryService(new TransitionHistoryRepository(dataSource)),
    transitions: new EmployeeTransitionsService(writer, transitions, {
      employees: employeesService,
      absences,
      assignments: assignmentTransitions,
      rules,
    }),
  };
  return {
    services,
    repositories: [
      absences,
      assignments,
      assignmentTransitions,
      employeeTags,
      employees,
      orgUnits,
      positionTags,
      positions,
      salaries,
      tagChanges,
      tags,
      transitions,
    ],
  } satisfies Composition<unknown>;
}
