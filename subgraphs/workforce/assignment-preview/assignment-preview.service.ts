import type { DataSource } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import type { AssignmentStores } from '../assignments/assignments.service';
import { scopeOf } from '../scope';
import { today } from '../week';
import type { AssignmentPreview, AssignmentPreviewInput } from './assignment-preview.type';

export class AssignmentPreviewService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly stores: Omit<AssignmentStores, 'assignments'>,
  ) {}

  /** @throws BAD_USER_INPUT, FORBIDDEN when one of the two ends lies outside the caller's scope */
  async preview(caller: Identity | null, input: AssignmentPreviewInput): Promise<AssignmentPreview> {
    const scope = scopeOf(caller, 'propose:workforce');
    const { employeeId, positionId, effectiveHours, endDate = null } = input;
    const startDate = input.startDate ?? today();
    const candidate = { id: null, employeeId, positionId, effectiveHours, startDate, endDate };
    const { employees, positions, ends, rules } = this.stores;
    const [employee = null] = await employees.byIds([employeeId], []);
    const position = await positions.byId(positionId, this.dataSource);
    await ends.assertUsable(this.dataSource, candidate, { employee, position }, scope);
    const { verdict, situation } = await rules.evaluate(this.dataSource, candidate);
    const { projectedBalance, projectedCoverageState } = situation;
    return { allowed: verdict.blocking.length === 0, ...verdict, projectedBalance, projectedCoverageState };
  }
}
