import type { DataSource } from 'typeorm';
import { AssignmentTransitionsRepository } from '../assignment-transitions/assignment-transitions.repository';
import { AssignmentTransitionsService } from '../assignment-transitions/assignment-transitions.service';
import { EmployeesRepository } from '../employees/employees.repository';
import { OrgUnitsRepository } from '../org-units/org-units.repository';
import { PositionsRepository } from '../positions/positions.repository';
import { AssignmentsRepository } from './assignments.repository';
import { AssignmentsService } from './assignments.service';

export interface AssignmentServices {
  readonly assignments: AssignmentsService;
  readonly assignmentTransitions: AssignmentTransitionsService;
}

/** The services around assignments, which share their stores. */
export function createAssignmentServices(dataSource: DataSource): AssignmentServices {
  const stores = {
    assignments: new AssignmentsRepository(dataSource),
    transitions: new AssignmentTransitionsRepository(dataSource),
    employees: new EmployeesRepository(dataSource),
    positions: new PositionsRepository(dataSource),
    units: new OrgUnitsRepository(dataSource),
  };
  const assignments = new AssignmentsService(dataSource, stores);
  return {
    assignments,
    assignmentTransitions: new AssignmentTransitionsService(dataSource, stores, assignments),
  };
}
