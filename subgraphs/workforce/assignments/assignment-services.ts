import type { DataSource } from 'typeorm';
import { AssignmentPreviewService } from '../assignment-preview/assignment-preview.service';
import { AssignmentTransitionsRepository } from '../assignment-transitions/assignment-transitions.repository';
import { AssignmentTransitionsService } from '../assignment-transitions/assignment-transitions.service';
import { BusinessRulesService } from '../business-rules/business-rules.service';
import type { BusinessRulesRepository } from '../business-rules/business-rules.repository';
import type { RuleEngine } from '../business-rules/rule-engine';
import { EmployeesRepository } from '../employees/employees.repository';
import { OrgUnitsRepository } from '../org-units/org-units.repository';
import { PositionsRepository } from '../positions/positions.repository';
import { AssignmentEnds } from './assignment-ends';
import { AssignmentsRepository } from './assignments.repository';
import { AssignmentsService } from './assignments.service';

export interface AssignmentServices {
  readonly assignments: AssignmentsService;
  readonly assignmentPreview: AssignmentPreviewService;
  readonly assignmentTransitions: AssignmentTransitionsService;
  readonly businessRules: BusinessRulesService;
}

/** The services around assignments, which share their stores and the rules. */
export function createAssignmentServices(
  dataSource: DataSource,
  catalogue: BusinessRulesRepository,
  rules: RuleEngine,
): AssignmentServices {
  const shared = {
    assignments: new AssignmentsRepository(dataSource),
    transitions: new AssignmentTransitionsRepository(dataSource),
    employees: new EmployeesRepository(dataSource),
    positions: new PositionsRepository(dataSource),
    ends: new AssignmentEnds(new OrgUnitsRepository(dataSource)),
    rules,
  };
  const assignments = new AssignmentsService(dataSource, shared);
  return {
    assignments,
    assignmentPreview: new AssignmentPreviewService(dataSource, shared),
    assignmentTransitions: new AssignmentTransitionsService(dataSource, shared, assignments),
    businessRules: new BusinessRulesService(catalogue),
  };
}
