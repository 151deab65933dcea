import { IsmError, invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import { userIdOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer } from '../../shared/audit/writer';
import type { Page, PageArgs } from '../../shared/model/page';
import { today } from '../../shared/runtime/today';
import { assertMayWriteFinances } from '../finance-access';
import { assertStudentExists, type StudentDirectory } from '../known-students';
import type { CostCentreDirectory } from '../peers/cost-centres';
import { assertCredit } from './credit';
import { DIRECTION_OF, type EntryDirection } from './entry-type';
import type { Ledger } from './ledger';
import type { LedgerEntry } from './ledger-entry.entity';
import type {
  LedgerEntryFilter,
  RecordTransactionInput,
  ReverseTransactionInput,
} from './ledger-entry.input';
import type { LedgerEntriesRepository } from './ledger-entries.repository';
import type { Settlement } from './settlement';

/** What the service needs besides its own rows. */
interface LedgerNeighbours {
  readonly allocations: Settlement;
  readonly ledger: Ledger;
  readonly students: StudentDirectory;
  readonly centres: Pick<CostCentreDirectory, 'assertKnown'>;
}

/** The entries of the ledger, and those that people write by hand. */
export class LedgerEntriesService {
  constructor(
    private readonly writer: Writer,
    private readonly entries: LedgerEntriesRepository,
    private readonly neighbours: LedgerNeighbours,
  ) {}

  /** @throws BAD_USER_INPUT, PEER_UNAVAILABLE */
  page(caller: Identity | null, args: PageArgs, filter: LedgerEntryFilter): Promise<Page<LedgerEntry>> {
    if (filter.from && filter.to && filter.to < filter.from)
      throw invalidInput({ to: ['Must not be before from.'] });
    return this.entries.page(args, filter, caller);
  }

  /** @throws NOT_FOUND, also for an entry that the caller may not see; PEER_UNAVAILABLE */
  async one(caller: Identity | null, id: string): Promise<LedgerEntry> {
    const entry = await this.entries.byId(id, undefined, await this.entries.seenBy(caller));
    if (!entry) throw await this.entries.notFound(caller, id);
    return entry;
  }

  /** @throws BAD_USER_INPUT, FORBIDDEN, CREDIT_EXCEEDED, TERM_CLOSED, PEER_UNAVAILABLE */
  record(request: RequestMetadata, input: RecordTransactionInput): Promise<LedgerEntry> {
    const { identity } = request;
    assertMayWriteFinances(identity);
    const { allocations, ledger, students, centres } = this.neighbours;
    const { studentId, currency, direction: _given, ...entry } = input;
    const check = async (): Promise<EntryDirection> => {
      const direction = directionOf(input);
      await assertStudentExists(students, request, studentId);
      await centres.assertKnown(input.orgUnitId, request);
      return direction;
    };
    return this.writer.checked(request, check, async (transaction, report, direction) => {
      const account = await ledger.lockAccount(transaction, studentId, { caller: identity, currency });
      if (input.transactionType === 'REFUND') assertCredit(account, input.amount);
      const recordedBy = userIdOf(identity);
      const written = await ledger.post(transaction, { ...entry, direction, account, recordedBy });
      await allocations.settle(transaction, [studentId]);
      report.wrote({
        action: 'RECORD_TRANSACTION',
        resource: 'LEDGER_ENTRY',
        id: written.id,
        fields: sentFields(input),
      });
      return written;
    });
  }

  /**
   * Takes an entry back by another one.
   * @returns the reversing entry
   * @throws NOT_FOUND, FORBIDDEN, ALREADY_REVERSED, TERM_CLOSED; ENTRY_NOT_REVERSIBLE for what belongs to an invoice, a payment or a
   * scholarship, and for what reverses another one
   */
  reverse(request: RequestMetadata, id: string, { reason }: ReverseTransactionInput): Promise<LedgerEntry> {
    const { identity } = request;
    assertMayWriteFinances(identity);
    const { allocations, ledger } = this.neighbours;
    return this.writer.run(request, async (transaction, report) => {
      const entry = await this.entries.byId(id, transaction);
      if (!entry) throw new IsmError('NOT_FOUND');
      const { invoiceId, paymentId, scholarshipId, reversesId } = entry;
      if (invoiceId ?? paymentId ?? scholarshipId ?? reversesId) throw new IsmError('ENTRY_NOT_REVERSIBLE');
      await ledger.lockAccount(transaction, entry.studentId, { caller: identity });
      await allocations.releaseEntries(transaction, [id]);
      const reversal = { reason, recordedBy: userIdOf(identity) };
      const written = await ledger.reverse(transaction, id, reversal);
      await allocations.settle(transaction, [entry.studentId]);
      report.wrote({
        action: 'REVERSE_TRANSACTION',
        resource: 'LEDGER_ENTRY',
        id: written.id,
        fields: ['reason'],
        details: { reverses: id },
      });
      return written;
    });
  }
}

/** Which way an entry counts. @throws BAD_USER_INPUT also for a payment and for a day to come */
function directionOf({
  transactionType,
  direction: given,
  transactionDate,
}: RecordTransactionInput): EntryDirection {
  const errors: FieldErrors = {};
  if (transactionType === 'PAYMENT') errors.transactionType = ['Payments are recorded as payments.'];
  const own = DIRECTION_OF[transactionType];
  const direction = given ?? own;
  if (direction === null) errors.direction = ['This field is required for OTHER.'];
  else if (own !== null && direction !== own) errors.direction = [`Must be ${own} for ${transactionType}.`];
  if (transactionDate && transactionDate > today()) errors.transactionDate = ['Must not be in the future.'];
  if (direction === null || Object.keys(errors).length > 0) throw invalidInput(errors);
  return direction;
}
