import { IsmError } from '../../../schema/contract/errors';
import type { Connection } from '../../shared/database/sql';
import type { BusinessRulesRepository } from '../business-rules/business-rules.repository';
import { evaluateRules, type Verdict } from '../business-rules/evaluate';
import type { RuleSettings } from '../business-rules/rule';
import type {
  AssignmentSituationRepository,
  Candidate,
  CandidateSituation,
} from './assignment-situation.repository';
import { NO_OBJECTION, verdictsByEmployee, type ReturnVerdict } from './return-verdict';

/**
 * Decides whether hours may begin to count. That always takes two statements, the catalogue and the situation, and the locks of
 * the positions where they are not held yet.
 */
export class RuleEngine {
  constructor(
    private readonly catalogue: Pick<BusinessRulesRepository, 'all'>,
    private readonly situation: AssignmentSituationRepository,
  ) {}

  /** The candidate's employee and position must exist. */
  async evaluate(
    connection: Connection,
    candidate: Candidate,
  ): Promise<{ verdict: Verdict; situation: CandidateSituation }> {
    const settings = await this.settings(connection);
    const situation = await this.situation.read(connection, candidate);
    return { verdict: evaluateRules(situation, settings), situation };
  }

  /**
   * Must run in the transaction that adds the hours, after the employee and the position were locked: only then the
   * situation stays as it is.
   * @throws BUSINESS_RULE_VIOLATION with what blocks
   */
  async assertAllowed(transaction: Connection, candidate: Candidate): Promise<Verdict> {
    return assertNothingBlocks((await this.evaluate(transaction, candidate)).verdict);
  }

  /**
   * The verdicts on the assignments that begin to count when the employees come back to work; employees without assignments
   * have none. The employees' rows must be locked, before or after their transition. The rows of their positions are locked here,
   * as for every operation that adds hours.
   */
  async verdictsOnReturn(
    transaction: Connection,
    employeeIds: readonly string[],
  ): Promise<ReadonlyMap<string, ReturnVerdict>> {
    if (employeeIds.length === 0) return new Map();
    const settings = await this.settings(transaction);
    await this.situation.lockPositions(transaction, employeeIds);
    const situation = await this.situation.ofReturning(transaction, employeeIds);
    return verdictsByEmployee(situation, (one) => evaluateRules(one, settings));
  }

  /** As {@link verdictsOnReturn}, for one employee. @throws BUSINESS_RULE_VIOLATION with what blocks */
  async assertMayReturn(transaction: Connection, employeeId: string): Promise<ReturnVerdict> {
    const verdicts = await this.verdictsOnReturn(transaction, [employeeId]);
    return assertNothingBlocks(verdicts.get(employeeId) ?? NO_OBJECTION);
  }

  private async settings(connection: Connection): Promise<ReadonlyMap<string, RuleSettings>> {
    return new Map((await this.catalogue.all(connection)).map((rule) => [rule.code, rule]));
  }
}

/** @throws BUSINESS_RULE_VIOLATION */
function assertNothingBlocks<V extends Verdict>(verdict: V): V {
  const { blocking } = verdict;
  if (blocking.length === 0) return verdict;
  throw new IsmError('BUSINESS_RULE_VIOLATION', {
    message: blocking.map(({ message }) => message).join(' '),
    extensions: { violations: blocking },
  });
}
