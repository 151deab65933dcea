import type { DataSource } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import type { Repository } from '../../shared/model/repository';
import type { AssignmentEnds } from '../assignments/assignment-ends';
import type { RuleEngine } from '../assignments/rule-engine';
import type { Employee } from '../employees/employee.entity';
import type { Position } from '../positions/position.entity';
import { scopeOf } from '../scope';
import { today } from '../../shared/runtime/today';
import type { AssignmentPreview, AssignmentPreviewInput } from './assignment-preview.type';

/** What a preview is made of. */
export interface PreviewNeighbours {
  readonly employees: Pick<Repository<Employee>, 'byId'>;
  readonly positions: Pick<Repository<Position>, 'byId'>;
  readonly ends: AssignmentEnds;
  readonly rules: Pick<RuleEngine, 'evaluate'>;
}

export class AssignmentPreviewService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly neighbours: PreviewNeighbours,
  ) {}

  /** @throws BAD_USER_INPUT, FORBIDDEN when one of the two ends lies outside the caller's scope */
  async preview(caller: Identity | null, input: AssignmentPreviewInput): Promise<AssignmentPreview> {
    const scope = scopeOf(caller, 'propose:workforce');
    const { employeeId, positionId, effectiveHours, startDate = today(), endDate = null } = input;
    const candidate = { id: null, employeeId, positionId, effectiveHours, startDate, endDate };
    const { employees, positions, ends, rules } = this.neighbours;
    const employee = await employees.byId(employeeId);
    const position = await positions.byId(positionId);
    await ends.assertUsable(this.dataSource, candidate, { employee, position }, scope);
    const { verdict, situation } = await rules.evaluate(this.dataSource, candidate);
    const { projectedBalance, projectedCoverageState } = situation;
    return { allowed: verdict.blocking.length === 0, ...verdict, projectedBalance, projectedCoverageState };
  }
}
