import type { EntityManager } from 'typeorm';
import { IsmError } from '../../../schema/contract/errors';
import { userIdOf, type RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer } from '../../shared/audit/writer';
import { assertMayWriteFinances } from '../finance-access';
import type { AccountLock } from '../ledger/ledger';
import type { Reversal } from '../ledger/new-entry';
import type { StudentAccount } from '../student-accounts/student-account.entity';
import type { CancelInvoiceInput } from './invoice.input';
import type { Invoice } from './invoice.entity';
import { invoiceCancelled, invoiceIssued, ofInvoice } from './invoice-events';
import type { InvoiceStatus } from './invoice-status';
import { LIFECYCLE } from './lifecycle';
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
    return this.writer.run(request, async (transaction, report) => {
      const { invoice: draft, account } = await this.hold(transaction, request, {
        id,
        from: LIFECYCLE.ISSUE.from,
      });
      assertNotPast(draft.dueDate);
      const [invoice] = await this.neighbours.issuing.charge(transaction, {
        invoices: [await this.invoices.issue(transaction, id)],
        accounts: [account],
        caller: request.identity,
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
    return this.writer.run(request, async (transaction, report) => {
      const { invoice } = await this.hold(transaction, request, { id, from: LIFECYCLE.CANCEL.from });
      const { status, studentId } = invoice;
      if (status !== 'DRAFT') {
        await allocations.releaseInvoices(transaction, [id]);
        const charged = await this.invoices.entriesOf(transaction, id);
        await ledger.reverse(transaction, charged, { reason, recordedBy: userId });
      }
      const cancelled = await this.invoices.cancel(transaction, id, { reason, userId });
      if (status !== 'DRAFT') {
        await allocations.settle(transaction, [studentId]);
        report.emits(invoiceCancelled, ofInvoice(cancelled));
      }
      report.wrote({ action: 'CANCEL_INVOICE', resource: 'INVOICE', id, fields: sentFields(input) });
      return cancelled;
    });
  }

  /** Locks the account of an invoice's student and the invoice. @throws NOT_FOUND, FSM_INVALID_TRANSITION */
  private async hold(
    transaction: EntityManager,
    { identity: caller }: RequestMetadata,
    { id, from }: { readonly id: string; readonly from: readonly InvoiceStatus[] },
  ): Promise<{ readonly invoice: Invoice; readonly account: StudentAccount }> {
    const found = await this.invoices.byId(id, transaction);
    if (!found) throw new IsmError('NOT_FOUND');
    const account = await this.neighbours.ledger.lockAccount(transaction, found.studentId, { caller });
    const invoice = await this.invoices.lock(transaction, id);
    if (!invoice) throw new IsmError('NOT_FOUND');
    const { status } = invoice;
    if (from.includes(status)) return { invoice, account };
    throw new IsmError('FSM_INVALID_TRANSITION', {
      message: `Not possible for an invoice that is ${status}.`,
      extensions: { status },
    });
  }
}
