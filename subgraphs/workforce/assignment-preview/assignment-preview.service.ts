import type { DataSource } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import type { AssignmentEnds } from '../assignments/assignment-ends';
import type { RuleEngine } from '../business-rules/rule-engine';
import type { EmployeesRepository } from '../employees/employees.repository';
import { scopeOf } from '../scope';
import { today } from '../week';
import type { AssignmentPreview, AssignmentPreviewInput } from './assignment-preview.type';

export class AssignmentPreviewService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly employees: EmployeesRepository,
    private readonly ends: AssignmentEnds,
    private readonly rules: RuleEngine,
  ) {}

  /** @throws BAD_USER_INPUT, FORBIDDEN when one of the two ends lies outside the caller's scope */
  async preview(caller: Identity | null, input: AssignmentPreviewInput): Promise<AssignmentPreview> {
    const scope = scopeOf(caller, 'propose:workforce');
    const { employeeId, positionId, effectiveHours, endDate = null } = input;
    const startDate = input.startDate ?? today();
    const candidate = { id: null, employeeId, positionId, effectiveHours, startDate, endDate };
    const [employee] = await this.employees.byIds([employeeId], []);
    await this.ends.assertUsable(this.dataSource, candidate, employee ?? null, scope);
    const { verdict, facts } = await this.rules.evaluate(this.dataSource, candidate);
    const { projectedBalance, projectedCoverageState } = facts;
    return { allowed: verdict.blocking.length === 0, ...verdict, projectedBalance, projectedCoverageState };
  }
}
