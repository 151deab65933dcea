import { IsmError } from '../../../schema/contract/errors';
import type { Connection } from '../../shared/graph/sql';
import type { AssignmentFactsRepository, Candidate, CandidateFacts } from './assignment-facts.repository';
import type { BusinessRulesRepository } from './business-rules.repository';
import { evaluateRules, type Verdict } from './evaluate';

/** Answers, before hours are added, whether that may go ahead. Always two statements: the catalogue and the facts. */
export class RuleEngine {
  constructor(
    private readonly catalogue: BusinessRulesRepository,
    private readonly facts: AssignmentFactsRepository,
  ) {}

  /** The candidate's employee and position must exist. */
  async evaluate(
    connection: Connection,
    candidate: Candidate,
  ): Promise<{ verdict: Verdict; facts: CandidateFacts }> {
    const rules = await this.catalogue.all(connection);
    const facts = await this.facts.read(connection, candidate);
    return { verdict: evaluateRules(facts, new Map(rules.map((rule) => [rule.code, rule]))), facts };
  }

  /**
   * Must run in the transaction that adds the hours, after the employee was locked: only then do the facts stay true.
   * @throws BUSINESS_RULE_VIOLATION with what blocks
   */
  async assertAllowed(transaction: Connection, candidate: Candidate): Promise<void> {
    const { blocking } = (await this.evaluate(transaction, candidate)).verdict;
    if (blocking.length === 0) return;
    throw new IsmError('BUSINESS_RULE_VIOLATION', {
      message: blocking.map(({ message }) => message).join(' '),
      facts: { violations: blocking },
    });
  }
}
