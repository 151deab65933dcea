import { Absence } from './absences/absence.entity';
import {
  AbsencesResolver,
  AbsenceTransitionsResolver,
  EmployeeAbsencesResolver,
  TransitionCauseResolver,
} from './absences/absences.resolver';
import { absenceRules } from './absences/absences.rules';
import type { SubgraphDefinition } from '../shared/graph/definition';
import { mergeRules } from '../shared/graph/rules';
import { AssignmentPreviewResolver } from './assignment-preview/assignment-preview.resolver';
import { assignmentPreviewRules } from './assignment-preview/assignment-preview.rules';
import { AssignmentTransitionLog } from './assignment-transitions/assignment-transition-log.entity';
import {
  AssignmentTransitionLogResolver,
  AssignmentTransitionsResolver,
} from './assignment-transitions/assignment-transitions.resolver';
import { assignmentTransitionRules } from './assignment-transitions/assignment-transitions.rules';
import { Assignment } from './assignments/assignment.entity';
import { assignmentById } from './assignments/assignments.loader';
import {
  AssignmentsOfEmployeeResolver,
  AssignmentsResolver,
  AssignmentsToPositionResolver,
} from './assignments/assignments.resolver';
import { assignmentRules } from './assignments/assignments.rules';
import { ContractsResolver, EmployeeContractResolver } from './contracts/contracts.resolver';
import { contractRules } from './contracts/contracts.rules';
import { EmployeeImportsResolver } from './employee-imports/employee-imports.resolver';
import { employeeImportRules } from './employee-imports/employee-imports.rules';
import { BusinessRule } from './business-rules/business-rule.entity';
import {
  AssignmentOfViolationResolver,
  BusinessRulesResolver,
} from './business-rules/business-rules.resolver';
import { businessRuleRules } from './business-rules/business-rules.rules';
import {
  CoverageResolver,
  OrgUnitOfAlertResolver,
  OrgUnitOfCoverageResolver,
} from './coverage/coverage.resolver';
import { coverageRules } from './coverage/coverage.rules';
import { EmployeeTag } from './employee-tags/employee-tag.entity';
import { employeeTagById } from './employee-tags/employee-tags.loader';
import {
  CarriersOfTagResolver,
  EmployeeTagsResolver,
  TagHistoryResolver,
} from './employee-tags/employee-tags.resolver';
import { employeeTagRules } from './employee-tags/employee-tags.rules';
import {
  EmployeeTransitionsResolver,
  TransitionLogResolver,
} from './employee-transitions/employee-transitions.resolver';
import { employeeTransitionRules } from './employee-transitions/employee-transitions.rules';
import { TransitionLog } from './employee-transitions/transition-log.entity';
import { Employee } from './employees/employee.entity';
import { employeeById } from './employees/employees.loader';
import {
  EmployeesOfOrgUnitResolver,
  EmployeesResolver,
  LinkedUserResolver,
} from './employees/employees.resolver';
import { employeeRules } from './employees/employees.rules';
import { EmployeeHoursResolver, HoursResolver } from './hours/hours.resolver';
import { hoursRules } from './hours/hours.rules';
import { StructureAndRoster1772323260000 } from './migrations/1772323260000-structure-and-roster';
import { DemandAndAssignments1772409600000 } from './migrations/1772409600000-demand-and-assignments';
import { TagHistory1772409601000 } from './migrations/1772409601000-tag-history';
import { StandardTags1772409601010 } from './migrations/1772409601010-standard-tags';
import { HoursLedger1772409601020 } from './migrations/1772409601020-hours-ledger';
import { AbsenceDecisions1772409604000 } from './migrations/1772409604000-absence-decisions';
import { PositionTagVersions1772409602000 } from './migrations/1772409602000-position-tag-versions';
import { workforceJobs } from './jobs';
import { Bin1772582400000 } from './migrations/1772582400000-bin';
import { AbsenceEntries1772409604010 } from './migrations/1772409604010-absence-entries';
import { RuleResults1772582401000 } from './migrations/1772582401000-rule-results';
import { ListOrderings1772582403000 } from './migrations/1772582403000-list-orderings';
import { OrgUnit } from './org-units/org-unit.entity';
import { orgUnitById } from './org-units/org-units.loader';
import { OrgUnitsResolver } from './org-units/org-units.resolver';
import { orgUnitRules } from './org-units/org-units.rules';
import { SalaryRecord } from './salaries/salary-record.entity';
import { SalariesResolver, SalaryRecordResolver } from './salaries/salaries.resolver';
import { salaryRules } from './salaries/salaries.rules';
import { PositionTag } from './position-tags/position-tag.entity';
import {
  PositionOfTagChangeResolver,
  PositionTagsResolver,
  RequirementsResolver,
} from './position-tags/position-tags.resolver';
import { positionTagRules } from './position-tags/position-tags.rules';
import { Position } from './positions/position.entity';
import { positionById } from './positions/positions.loader';
import {
  DemandOfOrgUnitResolver,
  DemandOfTagResolver,
  PositionsResolver,
} from './positions/positions.resolver';
import { positionRules } from './positions/positions.rules';
import { seedWorkforce } from './demo/seed';
import { createWorkforceServices, type WorkforceServices } from './services';
import { SettingsResolver } from './settings/settings.resolver';
import { settingsRules } from './settings/settings.rules';
import { TagChange } from './tags/tag-change.entity';
import {
  TagChangesOfEmployeeResolver,
  TagChangesOfPositionResolver,
  TagChangesResolver,
} from './tags/tag-changes.resolver';
import { Tag } from './tags/tag.entity';
import { tagById } from './tags/tags.loader';
import { CarriedTagsResolver, TagsResolver } from './tags/tags.resolver';
import { tagRules } from './tags/tags.rules';
import { TransitionHistoryResolver } from './transition-history/transition-history.resolver';
import { transitionHistoryRules } from './transition-history/transition-history.rules';
import { UnitTypesResolver } from './unit-types/unit-types.resolver';
import { unitTypeRules } from './unit-types/unit-types.rules';

/** Structure (org units), roster (employees, tags), demand (positions), what joins them (assignments), and lifecycles. */
export const workforce: SubgraphDefinition<WorkforceServices> = {
  name: 'workforce',
  entities: [
    OrgUnit,
    Employee,
    TransitionLog,
    Absence,
    SalaryRecord,
    Tag,
    TagChange,
    Position,
    Assignment,
    AssignmentTransitionLog,
    PositionTag,
    EmployeeTag,
    BusinessRule,
  ],
  migrations: [
    StructureAndRoster1772323260000,
    DemandAndAssignments1772409600000,
    TagHistory1772409601000,
    StandardTags1772409601010,
    HoursLedger1772409601020,
    PositionTagVersions1772409602000,
    AbsenceDecisions1772409604000,
    AbsenceEntries1772409604010,
    Bin1772582400000,
    RuleResults1772582401000,
    ListOrderings1772582403000,
  ],
  resolvers: [
    OrgUnitsResolver,
    UnitTypesResolver,
    EmployeesResolver,
    EmployeeImportsResolver,
    LinkedUserResolver,
    EmployeeTransitionsResolver,
    TransitionLogResolver,
    TagsResolver,
    SettingsResolver,
    TagChangesResolver,
    AbsencesResolver,
    AbsenceTransitionsResolver,
    EmployeeAbsencesResolver,
    TransitionCauseResolver,
    SalariesResolver,
    SalaryRecordResolver,
    AssignmentsResolver,
    AssignmentsOfEmployeeResolver,
    AssignmentsToPositionResolver,
    AssignmentTransitionsResolver,
    AssignmentTransitionLogResolver,
    CarriedTagsResolver,
    PositionsResolver,
    DemandOfOrgUnitResolver,
    DemandOfTagResolver,
    EmployeesOfOrgUnitResolver,
    PositionTagsResolver,
    RequirementsResolver,
    PositionOfTagChangeResolver,
    CoverageResolver,
    OrgUnitOfCoverageResolver,
    OrgUnitOfAlertResolver,
    EmployeeTagsResolver,
    TagHistoryResolver,
    HoursResolver,
    EmployeeHoursResolver,
    ContractsResolver,
    EmployeeContractResolver,
    AssignmentPreviewResolver,
    BusinessRulesResolver,
    AssignmentOfViolationResolver,
    CarriersOfTagResolver,
    TagChangesOfEmployeeResolver,
    TagChangesOfPositionResolver,
    TransitionHistoryResolver,
  ],
  references: {
    OrgUnit: ({ id }, context) => orgUnitById.of(context).load(String(id)),
    Employee: ({ id }, context) => employeeById.of(context).load(String(id)),
    Tag: ({ id }, context) => tagById.of(context).load(String(id)),
    EmployeeTag: ({ id }, context) => employeeTagById.of(context).load(String(id)),
    Position: ({ id }, context) => positionById.of(context).load(String(id)),
    Assignment: ({ id }, context) => assignmentById.of(context).load(String(id)),
    User: ({ id }) => Promise.resolve({ id: String(id) }),
  },
  rules: mergeRules(
    contractRules,
    hoursRules,
    employeeTagRules,
    orgUnitRules,
    unitTypeRules,
    employeeRules,
    employeeImportRules,
    employeeTransitionRules,
    tagRules,
    settingsRules,
    absenceRules,
    salaryRules,
    positionRules,
    assignmentRules,
    assignmentTransitionRules,
    positionTagRules,
    coverageRules,
    assignmentPreviewRules,
    businessRuleRules,
    transitionHistoryRules,
  ),
  services: createWorkforceServices,
  seed: seedWorkforce,
  jobs: workforceJobs,
};
