import type { SubgraphDefinition } from '../shared/graph/definition';
import { userReferences } from '../shared/graph/feature';
import { fileImports } from '../shared/imports';
import { importJob } from '../shared/imports/import-job';
import { absences } from './absences';
import { assignmentPreview } from './assignment-preview';
import { assignmentTransitions } from './assignment-transitions';
import { assignments } from './assignments';
import { businessRules } from './business-rules';
import { coverage } from './coverage';
import { dashboardReferences } from '../shared/school/dashboard-reference';
import { dashboard } from './dashboard';
import { seedWorkforce } from './demo/seed';
import { employeeImports } from './employee-imports';
import { employeeTags } from './employee-tags';
import { employeeTransitions } from './employee-transitions';
import { employees } from './employees';
import { employmentContracts } from './employment-contracts';
import { hours } from './hours';
import { workforceJobs } from './jobs';
import { absenceDecided, coverageUnderThreshold, employeeLeft } from './events';
import { keptFigures } from './kept-figures';
import { orgUnits } from './org-units';
import { positionTags } from './position-tags';
import { positions } from './positions';
import { salaries } from './salaries';
import { composeWorkforce, type WorkforceServices } from './services';
import { repairedValues } from './repaired-values';
import { settings } from './settings';
import { tagChanges } from './tag-changes';
import { tags } from './tags';
import { transitionHistory } from './transition-history';
import { unitTypes } from './unit-types';
import { StructureAndRoster1772323260000 } from './migrations/1772323260000-structure-and-roster';
import { DemandAndAssignments1772409600000 } from './migrations/1772409600000-demand-and-assignments';
import { TagHistory1772409601000 } from './migrations/1772409601000-tag-history';
import { StandardTags1772409601010 } from './migrations/1772409601010-standard-tags';
import { HoursLedger1772409601020 } from './migrations/1772409601020-hours-ledger';
import { PositionTagVersions1772409602000 } from './migrations/1772409602000-position-tag-versions';
import { AbsenceDecisions1772409604000 } from './migrations/1772409604000-absence-decisions';
import { AbsenceEntries1772409604010 } from './migrations/1772409604010-absence-entries';
import { Bin1772582400000 } from './migrations/1772582400000-bin';
import { RuleResults1772582401000 } from './migrations/1772582401000-rule-results';
import { ListOrderings1772582403000 } from './migrations/1772582403000-list-orderings';
import { UnitsUnderThreshold1795961000000 } from './migrations/1795961000000-units-under-threshold';
import { EmployeeSearch1795974001000 } from './migrations/1795974001000-employee-search';
import { ChecksOfEmployees1795999001000 } from './migrations/1795999001000-checks-of-employees';
import { KeptFigures1795974000000 } from './migrations/1795974000000-kept-figures';
import { PlainStringsAndDays1795903500000 } from './migrations/1795903500000-plain-strings-and-days';

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
    PlainStringsAndDays1795903500000,
    UnitsUnderThreshold1795961000000,
    KeptFigures1795974000000,
    EmployeeSearch1795974001000,
    ChecksOfEmployees1795999001000,
  ],
  features: [
    userReferences,
    orgUnits,
    unitTypes,
    employees,
    fileImports,
    employeeImports,
    tags,
    employeeTags,
    employmentContracts,
    hours,
    positions,
    positionTags,
    tagChanges,
    coverage,
    keptFigures,
    absences,
    employeeTransitions,
    repairedValues,
    salaries,
    settings,
    businessRules,
    assignments,
    assignmentTransitions,
    assignmentPreview,
    transitionHistory,
    dashboardReferences,
    dashboard,
  ],
  events: [employeeLeft, absenceDecided, coverageUnderThreshold],
  compose: composeWorkforce,
  seed: seedWorkforce,
  jobs: workforceJobs,
  backgroundJobs: ({ employeeImports: employees }, { dataSource }) => [
    importJob('EMPLOYEE', employees, dataSource),
  ],
};
