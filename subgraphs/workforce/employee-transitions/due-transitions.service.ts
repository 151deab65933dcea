import type { DataSource } from 'typeorm';
import type { Connection } from '../../shared/database/sql';
import { runTransaction } from '../../shared/database/transaction';
import type { AuditDetails } from '../../shared/audit/writer';
import type { Logger } from '../../shared/runtime/logger';
import { auditDetailsOf } from '../business-rules/evaluate';
import type { ReturnVerdict } from '../assignments/return-verdict';
import type { RuleEngine } from '../assignments/rule-engine';
import {
  DUE_TRANSITIONS,
  type DueCause,
  type DueTransition,
  type DueTransitionsRepository,
} from './due-transitions.repository';
import { bringsBack } from './lifecycle';

/** Employees of one transaction: their rows are locked until it ends. */
const BATCH = 500;

/** How many employees moved by each transition, and how many may not come back because of business rules. */
export type FiredTransitions = Record<DueTransition, number> & { blocked: number };

/** The result for the employees of one transaction. */
interface Batch {
  readonly moved: number;
  readonly blocked: readonly (readonly [employeeId: string, verdict: ReturnVerdict])[];
  /** Where the next batch begins; null after the last one. */
  readonly next: string | null;
}

/** Fires the scheduled transitions: proposals expire, leaves end and begin with their absences. */
export class DueTransitionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly due: DueTransitionsRepository,
    private readonly rules: RuleEngine,
    private readonly logger: Logger,
  ) {}

  /**
   * Fires everything that is due now, with the system as actor. It may run at any time, repeatedly, and in several processes at
   * once. An employee whom business rules keep from coming back stays on leave, is logged, and is due again the next time.
   */
  async fireAll(): Promise<FiredTransitions> {
    const done: FiredTransitions = { EXPIRE_PROPOSAL: 0, END_LEAVE: 0, START_LEAVE: 0, blocked: 0 };
    for (const transition of DUE_TRANSITIONS) await this.fire(transition, done);
    return done;
  }

  /** Starts the leave of an employee whose row is locked, if it is due. */
  async startLeave(transaction: Connection, employeeId: string, by: DueCause): Promise<void> {
    await this.due.fireUncounted(transaction, 'START_LEAVE', [employeeId], by);
  }

  /**
   * Ends the leave of an employee whose row is locked, if that is due.
   * @returns the violations that do not block
   * @throws BUSINESS_RULE_VIOLATION when the employee may not come back
   */
  async endLeave(transaction: Connection, employeeId: string, by: DueCause): Promise<AuditDetails> {
    const due = await this.due.one(transaction, 'END_LEAVE', employeeId);
    if (!due) return {};
    const verdict = due.hasAssignments ? await this.rules.assertMayReturn(transaction, employeeId) : null;
    const verdicts = new Map(verdict ? [[employeeId, verdict]] : []);
    await this.due.fireUncounted(transaction, 'END_LEAVE', [employeeId], by, verdicts);
    return verdict ? auditDetailsOf(verdict) : {};
  }

  private async fire(transition: DueTransition, done: FiredTransitions): Promise<void> {
    let after: string | null = null;
    do {
      const batch: Batch = await runTransaction(this.dataSource, (transaction) =>
        this.fireBatch(transaction, transition, after),
      );
      done[transition] += batch.moved;
      done.blocked += batch.blocked.length;
      for (const [employeeId, { blocking }] of batch.blocked) {
        const codes = blocking.map(({ code }) => code);
        this.logger.warn({ employeeId, transition, codes }, 'business rules forbid a transition that is due');
      }
      after = batch.next;
    } while (after !== null);
  }

  private async fireBatch(
    transaction: Connection,
    transition: DueTransition,
    after: string | null,
  ): Promise<Batch> {
    const due = await this.due.lock(transaction, transition, after, BATCH);
    const returning = bringsBack(transition) ? due.filter(({ hasAssignments }) => hasAssignments) : [];
    const verdicts = await this.rules.verdictsOnReturn(
      transaction,
      returning.map(({ id }) => id),
    );
    const blocked = [...verdicts].filter(([, { blocking }]) => blocking.length > 0);
    const isBlocked = new Set(blocked.map(([id]) => id));
    const ids = due.map(({ id }) => id).filter((id) => !isBlocked.has(id));
    const moved =
      ids.length === 0 ? 0 : await this.due.fire(transaction, transition, ids, { actorId: null }, verdicts);
    return { moved, blocked, next: due.length === BATCH ? (due.at(-1)?.id ?? null) : null };
  }
}
