import { IsmError } from '../../../schema/contract/errors';
import type { Connection } from '../../shared/database/sql';
import { evaluateRules, type Verdict } from '../business-rules/evaluate';
import type {
  AssignmentSituationRepository,
  Candidate,
  CandidateSituation,
  Starting,
} from './assignment-situation.repository';
import { NO_OBJECTION, verdictsByEmployee, type ReturnVerdict } from './return-verdict';

/**
 * Decides whether hours may begin to count. That takes one statement, which reads the catalogue and the situation, and the locks of
 * the positions where they are not held yet.
 */
export class RuleEngine {
  constructor(private readonly situation: AssignmentSituationRepository) {}

  /** The candidate's employee and position must exist. */
  async evaluate(
    connection: Connection,
    candidate: Candidate,
  ): Promise<{ verdict: Verdict; situation: CandidateSituation }> {
    const { situations, settings } = await this.situation.read(connection, candidate);
    const [situation] = situations;
    if (!situation) throw new Error('the ends of the candidate are missing');
    return { verdict: evaluateRules(situation, settings), situation };
  }

  /**
   * Must run in the transaction that adds the hours, after the employee and the position were locked: only then the
   * situation stays as it is.
   * @throws BUSINESS_RULE_VIOLATION with what blocks
   */
  async assertAllowed(transaction: Connection, candidate: Candidate): Promise<Verdict> {
    const { verdict } = await this.evaluate(transaction, candidate);
    assertNothingBlocks(verdict);
    return verdict;
  }

  /**
   * The verdict on an assignment whose hours are to count, with further details about it, read in the same statement. Its row and those of its
   * ends must be locked.
   * @returns null when there is no such assignment
   */
  async verdictOnStart<Details>(
    transaction: Connection,
    starting: Starting,
  ): Promise<{ readonly verdict: Verdict; readonly details: Details } | null> {
    const { situations, settings } = await this.situation.ofStarting<Details>(transaction, starting);
    const [details] = situations;
    return details ? { verdict: evaluateRules(details, settings), details } : null;
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
    await this.situation.lockPositions(transaction, employeeIds);
    const { situations, settings } = await this.situation.ofReturning(transaction, employeeIds);
    return verdictsByEmployee(situations, (one) => evaluateRules(one, settings));
  }

  /** As {@link verdictsOnReturn}, for one employee. @throws BUSINESS_RULE_VIOLATION with what blocks */
  async assertMayReturn(transaction: Connection, employeeId: string): Promise<ReturnVerdict> {
    const verdicts = await this.verdictsOnReturn(transaction, [employeeId]);
    const verdict = verdicts.get(employeeId) ?? NO_OBJECTION;
    assertNothingBlocks(verdict);
    return verdict;
  }
}

/** @throws BUSINESS_RULE_VIOLATION with what blocks */
export function assertNothingBlocks({ blocking }: Verdict): void {
  if (blocking.length === 0) return;
  throw new IsmError('BUSINESS_RULE_VIOLATION', {
    message: blocking.map(({ message }) => message).join(' '),
    extensions: { violations: blocking },
  });
}
