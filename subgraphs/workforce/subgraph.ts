import { absences } from './absences';
import type { SubgraphDefinition } from '../shared/graph/definition';
import { feature, userReferences } from '../shared/graph/feature';
import { coverage } from './coverage';
import { employeeImports } from './employee-imports';
import { employeeTags } from './employee-tags';
import { employees } from './employees';
import { employmentContracts } from './employment-contracts';
import { hours } from './hours';
import { unitTypes } from './unit-types';
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
import { BusinessRule } from './business-rules/business-rule.entity';
import {
  AssignmentOfViolationResolver,
  BusinessRulesResolver,
} from './business-rules/business-rules.resolver';
import { businessRulePolicies } from './business-rules/business-rules.access';
import { employeeTransitions } from './employee-transitions';
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

/** Features that have no index of their own yet. */
const rest = feature({
  models: [Assignment, AssignmentTransitionLog, BusinessRule],
  resolvers: [
    AssignmentsResolver,
    AssignmentsOfEmployeeResolver,
    AssignmentsToPositionResolver,
    AssignmentTransitionsResolver,
    AssignmentTransitionLogResolver,
    AssignmentPreviewResolver,
    BusinessRulesResolver,
    AssignmentOfViolationResolver,
    TransitionHistoryResolver,
  ],
  references: {
    Assignment: ({ id }, context) => assignmentById.of(context).load(String(id)),
  },
  access: mergePolicies(
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
    unitTypes,
    employees,
    employeeImports,
    tags,
    employeeTags,
    employmentContracts,
    hours,
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
