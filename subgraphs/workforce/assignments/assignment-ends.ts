import { invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import type { Connection } from '../../shared/database/sql';
import type { Employee } from '../employees/employee.entity';
import type { OrgUnitsRepository } from '../org-units/org-units.repository';
import type { Position } from '../positions/position.entity';
import { assertInScope, type Scope } from '../scope';
import type { Candidate } from './assignment-situation.repository';

/** The employee and the position that an assignment joins; null where there is none. */
export interface Ends {
  readonly employee: Employee | null;
  readonly position: Pick<Position, 'isActive' | 'orgUnitId'> | null;
}

/** Checks the employee and the position of a new assignment. */
export class AssignmentEnds {
  constructor(private readonly units: Pick<OrgUnitsRepository, 'byId'>) {}

  /**
   * @throws BAD_USER_INPUT with every error of the ends and the dates, FORBIDDEN when an end lies outside the scope
   */
  async assertUsable(
    connection: Connection,
    { employeeId, positionId, startDate, endDate }: Candidate,
    { employee, position }: Ends,
    scope: Scope,
  ): Promise<void> {
    const fieldErrors: FieldErrors = {};
    if (!employee) fieldErrors.employeeId = [`Invalid pk "${employeeId}" - object does not exist.`];
    if (!position) fieldErrors.positionId = [`Invalid pk "${positionId}" - object does not exist.`];
    else if (!position.isActive) fieldErrors.positionId = ['The position is not active.'];
    if (isBefore(endDate, startDate)) fieldErrors.endDate = [END_BEFORE_START];
    if (Object.keys(fieldErrors).length > 0) throw invalidInput(fieldErrors);
    if (scope === null) return;
    for (const unitId of [employee?.orgUnitId ?? null, position?.orgUnitId ?? null]) {
      assertInScope(scope, unitId === null ? null : await this.units.byId(unitId, connection));
    }
  }
}

export const END_BEFORE_START = 'Must not be before the start date.';

/** Days are strings of one form, so they compare as strings. */
export function isBefore(endDate: string | null, startDate: string): boolean {
  return endDate !== null && endDate < startDate;
}
