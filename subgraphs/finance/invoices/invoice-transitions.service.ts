import type { EntityManager } from 'typeorm';
import { IsmError } from '../../../schema/contract/errors';
import { userIdOf, type RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer } from '../../shared/audit/writer';
import { empty, query, withNext, type Sql } from '../../shared/database/sql';
import { firedOf, movedRow, type FiredRow } from '../../shared/lifecycle/fired-transition';
import { MOVED } from '../../shared/lifecycle/transition-statement';
import { assertMayWriteFinances } from '../finance-access';
import type { AccountLock } from '../ledger/ledger';
import type { Reversal } from '../ledger/new-entry';
import type { StudentAccount } from '../student-accounts/student-account.entity';
import type { CancelInvoiceInput } from './invoice.input';
import type { Invoice } from './invoice.entity';
import { invoiceCancelled, invoiceIssued, ofInvoice } from './invoice-events';
import { LIFECYCLE, type InvoiceTransition } from './lifecycle';
import type { InvoicesRepository } from './invoices.repository';
import { assertNotPast, type InvoiceIssuing, type Settling } from './issuing';

/** What the service needs besides its own rows. */
export interface TransitionNeighbours {
  readonly ledger: {
    lockAccount(transaction: EntityManager, studentId: string, lock: AccountLock): Promise<StudentAccount>;
    /** @throws TERM_CLOSED */
    reverse(transaction: EntityManager, entryIds: readonly string[], reversal: Reversal): Promise<unknown>;
  };
  readonly allocations: Settling & {
    releaseInvoices(transaction: EntityManager, invoiceIds: readonly string[]): Promise<void>;
  };
  readonly issuing: InvoiceIssuing;
}

/**
 * What happens to an invoice: each transition takes the lock of the student's account first, as all work with the student's money does,
 * so of two that race the second sees what the first did.
 */
export class InvoiceTransitionsService {
  constructor(
    private readonly writer: Writer,
    private readonly invoices: InvoicesRepository,
    private readonly neighbours: TransitionNeighbours,
  ) {}

  /**
   * Issues a draft: it gets its number, the ledger an entry for each line, and credit of the student pays it.
   * @throws NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, FSM_INVALID_TRANSITION, TERM_CLOSED
   */
  issue(request: RequestMetadata, id: string): Promise<Invoice> {
    assertMayWriteFinances(request.identity);
    const { ledger, issuing } = this.neighbours;
    const { identity: caller } = request;
    return this.writer.runLocked(request, this.invoices.locksWithAccount(id), async (transaction, report) => {
      const draft = await this.held(transaction, id, 'ISSUE');
      assertNotPast(draft.dueDate);
      const account = await ledger.lockAccount(transaction, draft.studentId, { caller });
      const [invoice] = await issuing.charge(transaction, {
        invoices: [await this.invoices.issue(transaction, id)],
        accounts: [account],
        caller,
      });
      if (!invoice) throw new Error('the locked invoice is gone');
      report.emits(invoiceIssued, ofInvoice(invoice));
      report.wrote({ action: 'ISSUE_INVOICE', resource: 'INVOICE', id });
      return invoice;
    });
  }

  /**
   * Cancels an invoice that is not paid: its entries are reversed, and what was paid of it is credit again, which pays other open
   * invoices.
   * @throws NOT_FOUND, FORBIDDEN, FSM_INVALID_TRANSITION, TERM_CLOSED
   */
  cancel(request: RequestMetadata, id: string, input: CancelInvoiceInput): Promise<Invoice> {
    assertMayWriteFinances(request.identity);
    const { ledger, allocations } = this.neighbours;
    const { reason } = input;
    const userId = userIdOf(request.identity);
    const entry = { action: 'CANCEL_INVOICE', resource: 'INVOICE', id, fields: sentFields(input) };
    const locks = this.invoices.locksWithAccount(id);
    return this.writer.runLocked(request, locks, async (transaction, report, sendLast) => {
      const invoice = await this.held(transaction, id, 'CANCEL');
      const cancelWith = (parts: readonly Sql[]): Sql =>
        this.invoices.cancelStatementOf(id, { reason, userId }, parts);
      if (invoice.status === 'DRAFT')
        return movedRow(
          firedOf(await sendLast<FiredRow<Invoice>>(entry, (parts) => cancelWith([parts.audit(MOVED)]))),
          impossible,
        );
      const charged = await this.invoices.entriesOf(transaction, id);
      await allocations.releaseInvoices(transaction, [id]);
      await ledger.reverse(transaction, charged, { reason, recordedBy: userId });
      // Before the credit looks for open invoices.
      await query(transaction, withNext(cancelWith([])));
      await allocations.settle(transaction, [invoice.studentId]);
      report.emits(invoiceCancelled, ofInvoice(invoice));
      const [cancelled] = await sendLast<Invoice>(entry, (parts) =>
        this.invoices.finalReadOf(id, parts.audit(empty)),
      );
      if (!cancelled) throw new Error('the locked invoice is gone');
      return cancelled;
    });
  }

  /** An invoice that is locked with the account of its student. @throws NOT_FOUND, FSM_INVALID_TRANSITION */
  private async held(
    transaction: EntityManager,
    id: string,
    transition: InvoiceTransition,
  ): Promise<Invoice> {
    const invoice = await this.invoices.lock(transaction, id);
    if (!invoice) throw new IsmError('NOT_FOUND');
    const { status } = invoice;
    if (!LIFECYCLE[transition].from.includes(status)) throw impossible({ currentStatus: status });
    return invoice;
  }
}

function impossible({ currentStatus: status }: { readonly currentStatus: string }): IsmError {
  return new IsmError('FSM_INVALID_TRANSITION', {
    message: `Not possible for an invoice that is ${status}.`,
    extensions: { status },
  });
}
