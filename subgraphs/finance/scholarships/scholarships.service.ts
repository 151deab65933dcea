import type { EntityManager } from 'typeorm';
import { IsmError, invalidInput } from '../../../schema/contract/errors';
import { userIdOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer } from '../../shared/audit/writer';
import { sql, type Sql } from '../../shared/database/sql';
import { firedOf, movedRow, type FiredRow } from '../../shared/lifecycle/fired-transition';
import { MOVED, transitionStatement } from '../../shared/lifecycle/transition-statement';
import type { Page, PageArgs } from '../../shared/model/page';
import { assertMayWriteFinances } from '../finance-access';
import { assertStudentExists, type StudentDirectory } from '../known-students';
import type { Ledger } from '../ledger/ledger';
import type { Settlement } from '../ledger/settlement';
import { LIFECYCLE, type ScholarshipTransition } from './lifecycle';
import type { Scholarship } from './scholarship.entity';
import type { AwardScholarshipInput, RevokeScholarshipInput, ScholarshipFilter } from './scholarship.input';
import type { HeldScholarship, ScholarshipsRepository } from './scholarships.repository';

/** What the service needs besides its own rows. */
interface ScholarshipNeighbours {
  readonly ledger: Ledger;
  readonly allocations: Settlement;
  readonly students: StudentDirectory;
}

/** What others pay for students: first promised, then put into the ledger, where it pays invoices as a payment does. */
export class ScholarshipsService {
  constructor(
    private readonly writer: Writer,
    private readonly scholarships: ScholarshipsRepository,
    private readonly neighbours: ScholarshipNeighbours,
  ) {}

  /** @throws PEER_UNAVAILABLE */
  page(caller: Identity | null, args: PageArgs, filter: ScholarshipFilter): Promise<Page<Scholarship>> {
    return this.scholarships.page(args, filter, caller);
  }

  /** @throws NOT_FOUND, also for a scholarship that the caller may not see; PEER_UNAVAILABLE */
  async one(caller: Identity | null, id: string): Promise<Scholarship> {
    const row = await this.scholarships.byId(id, undefined, await this.scholarships.seenBy(caller));
    if (!row) throw await this.scholarships.notFound(caller, id);
    return row;
  }

  /** @throws BAD_USER_INPUT, FORBIDDEN, PEER_UNAVAILABLE */
  award(request: RequestMetadata, input: AwardScholarshipInput): Promise<Scholarship> {
    const { identity } = request;
    assertMayWriteFinances(identity);
    const { ledger, students } = this.neighbours;
    const { studentId, currency: sentCurrency, ...values } = input;
    const check = async (): Promise<void> => {
      assertOneKind(input);
      await assertStudentExists(students, request, studentId);
    };
    return this.writer.checked(request, check, async (transaction, report) => {
      const lock = { caller: identity, currency: sentCurrency };
      const { currency } = await ledger.lockAccount(transaction, studentId, lock);
      const awardedBy = userIdOf(identity);
      const awarded = await this.scholarships.insert(transaction, {
        ...values,
        studentId,
        currency,
        awardedBy,
      });
      report.wrote({
        action: 'AWARD_SCHOLARSHIP',
        resource: 'SCHOLARSHIP',
        id: awarded.id,
        fields: sentFields(input),
      });
      return awarded;
    });
  }

  /**
   * Credits the student with what the scholarship comes to today.
   * @throws NOT_FOUND, FORBIDDEN, FSM_INVALID_TRANSITION, TERM_CLOSED; BUSINESS_RULE_VIOLATION when that is nothing
   */
  apply(request: RequestMetadata, id: string): Promise<Scholarship> {
    const { allocations, ledger } = this.neighbours;
    return this.transition(request, id, 'APPLY', async (transaction, scholarship) => {
      const { studentId, name, worth: amount } = scholarship;
      if (Number(amount) <= 0)
        throw new IsmError('BUSINESS_RULE_VIOLATION', {
          message: 'The student is charged no tuition in the term.',
        });
      const type = { transactionType: 'SCHOLARSHIP', direction: 'CREDIT' } as const;
      const recordedBy = userIdOf(request.identity);
      const account = { id: scholarship.accountId };
      const entry = { ...type, account, amount, description: name, scholarshipId: id, recordedBy };
      await ledger.postWith(transaction, [entry], () => allocations.settle(transaction, [studentId]));
      return sql`applied_amount = ${amount}, applied_at = clock_timestamp()`;
    });
  }

  /**
   * Takes a scholarship back; what it paid is owed again, as far as the student has no other credit.
   * @throws NOT_FOUND, FORBIDDEN, FSM_INVALID_TRANSITION, TERM_CLOSED
   */
  revoke(request: RequestMetadata, id: string, { reason }: RevokeScholarshipInput): Promise<Scholarship> {
    const { allocations, ledger } = this.neighbours;
    return this.transition(request, id, 'REVOKE', async (transaction, { studentId, status }) => {
      const revoked = sql`revoke_reason = ${reason}`;
      if (status !== 'APPLIED') return revoked;
      const origin = { kind: 'scholarship', id } as const;
      await allocations.releaseOf(transaction, origin);
      const reversal = { reason, recordedBy: userIdOf(request.identity) };
      await ledger.reverseWith(transaction, origin, reversal, () =>
        allocations.settle(transaction, [studentId]),
      );
      return revoked;
    });
  }

  /** @param work does what follows, under the locks of account and scholarship, and gives what else changes */
  private transition(
    request: RequestMetadata,
    id: string,
    verb: ScholarshipTransition,
    work: (transaction: EntityManager, scholarship: HeldScholarship) => Promise<Sql>,
  ): Promise<Scholarship> {
    assertMayWriteFinances(request.identity);
    const { from, to } = LIFECYCLE[verb];
    const entry = { action: `${verb}_SCHOLARSHIP`, resource: 'SCHOLARSHIP', id };
    const locks = [this.scholarships.accountLockOf(id)];
    return this.writer.runLocked(request, locks, async (transaction, _, sendLast) => {
      const scholarship = await this.scholarships.lockHeld(transaction, id);
      if (!scholarship) throw new IsmError('NOT_FOUND');
      if (!from.includes(scholarship.status)) throw impossible();
      const set = sql`status = ${to}, ${await work(transaction, scholarship)}`;
      const rows = await sendLast<FiredRow<Scholarship>>(entry, (parts) =>
        transitionStatement({ ...this.scholarships.moving(id), from, set, parts: [parts.audit(MOVED)] }),
      );
      return movedRow(firedOf(rows), impossible);
    });
  }
}

function impossible(): IsmError {
  return new IsmError('FSM_INVALID_TRANSITION');
}

/** @throws BAD_USER_INPUT unless it is either an amount or a percentage of a term's tuition */
function assertOneKind({ amount, percentage, termId }: AwardScholarshipInput): void {
  if (Boolean(amount) === Boolean(percentage))
    throw invalidInput({ amount: ['Give either amount or percentage.'] });
  if (percentage && !termId) throw invalidInput({ termId: ['This field is required with percentage.'] });
}
