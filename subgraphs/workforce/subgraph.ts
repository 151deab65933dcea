import { absences } from './absences';
import type { SubgraphDefinition } from '../shared/graph/definition';
import { feature, userReferences } from '../shared/graph/feature';
import { coverage } from './coverage';
import { orgUnits } from './org-units';
import { positionTags } from './position-tags';
import { positions } from './positions';
import { tagChanges } from './tag-changes';
import { tags } from './tags';
import { mergePolicies } from '../shared/graph/access-policies';
import { AssignmentPreviewResolver } from './assignment-preview/assignment-preview.resolver';
import { assignmentPreviewPolicies } from './assignment-preview/assignment-preview.access';
import { AssignmentTransitionLog } from './assignment-transitions/assignment-transition-log.entity';
import {
  AssignmentTransitionLogResolver,
  AssignmentTransitionsResolver,
} from './assignment-transitions/assignment-transitions.resolver';
import { assignmentTransitionPolicies } from './assignment-transitions/assignment-transitions.access';
import { Assignment } from './assignments/assignment.entity';
import { assignmentById } from './assignments/assignments.loader';
import {
  AssignmentsOfEmployeeResolver,
  AssignmentsResolver,
  AssignmentsToPositionResolver,
} from './assignments/assignments.resolver';
import { assignmentPolicies } from './assignments/assignments.access';
import {
  EmploymentContractsResolver,
  EmployeeContractResolver,
} from './employment-contracts/employment-contracts.resolver';
import { employmentContractPolicies } from './employment-contracts/employment-contracts.access';
import { EmployeeImportsResolver } from './employee-imports/employee-imports.resolver';
import { employeeImportPolicies } from './employee-imports/employee-imports.access';
import { BusinessRule } from './business-rules/business-rule.entity';
import {
  AssignmentOfViolationResolver,
  BusinessRulesResolver,
} from './business-rules/business-rules.resolver';
import { businessRulePolicies } from './business-rules/business-rules.access';
import { EmployeeTag } from './employee-tags/employee-tag.entity';
import { employeeTagById } from './employee-tags/employee-tags.loader';
import {
  CarriersOfTagResolver,
  EmployeeTagsResolver,
  TagHistoryResolver,
} from './employee-tags/employee-tags.resolver';
import { employeeTagPolicies } from './employee-tags/employee-tags.access';
import { employeeTransitions } from './employee-transitions';
import { Employee } from './employees/employee.entity';
import { EmployeesResolver, UserEmployeeResolver } from './employees/employees.resolver';
import { employeePolicies } from './employees/employees.access';
import { EmployeeHoursResolver, HoursResolver } from './hours/hours.resolver';
import { hoursPolicies } from './hours/hours.access';
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
import { salaries } from './salaries';
import { seedWorkforce } from './demo/seed';
import { composeWorkforce, type WorkforceServices } from './services';
import { settings } from './settings';
import { TransitionHistoryResolver } from './transition-history/transition-history.resolver';
import { transitionHistoryPolicies } from './transition-history/transition-history.access';
import { UnitTypesResolver } from './unit-types/unit-types.resolver';
import { unitTypePolicies } from './unit-types/unit-types.access';

/** Features that have no index of their own yet. */
const rest = feature({
  models: [Employee, Assignment, AssignmentTransitionLog, EmployeeTag, BusinessRule],
  resolvers: [
    UnitTypesResolver,
    EmployeesResolver,
    EmployeeImportsResolver,
    UserEmployeeResolver,
    AssignmentsResolver,
    AssignmentsOfEmployeeResolver,
    AssignmentsToPositionResolver,
    AssignmentTransitionsResolver,
    AssignmentTransitionLogResolver,
    EmployeeTagsResolver,
    TagHistoryResolver,
    HoursResolver,
    EmployeeHoursResolver,
    EmploymentContractsResolver,
    EmployeeContractResolver,
    AssignmentPreviewResolver,
    BusinessRulesResolver,
    AssignmentOfViolationResolver,
    CarriersOfTagResolver,
    TransitionHistoryResolver,
  ],
  references: {
    EmployeeTag: ({ id }, context) => employeeTagById.of(context).load(String(id)),
    Assignment: ({ id }, context) => assignmentById.of(context).load(String(id)),
  },
  access: mergePolicies(
    employmentContractPolicies,
    hoursPolicies,
    employeeTagPolicies,
    unitTypePolicies,
    employeePolicies,
    employeeImportPolicies,
    assignmentPolicies,
    assignmentTransitionPolicies,
    assignmentPreviewPolicies,
    businessRulePolicies,
    transitionHistoryPolicies,
  ),
});

/** Structure (org units), roster (employees, tags), demand (positions), what joins them (assignments), and lifecycles. */
export const workforce: SubgraphDefinition<WorkforceServices> = {
  name: 'workforce',
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
  features: [
    userReferences,
    orgUnits,
    tags,
    positions,
    positionTags,
    tagChanges,
    coverage,
    absences,
    employeeTransitions,
    salaries,
    settings,
    rest,
  ],
  compose: composeWorkforce,
  seed: seedWorkforce,
  jobs: workforceJobs,
};
