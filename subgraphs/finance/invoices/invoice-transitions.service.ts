import type { EntityManager } from 'typeorm';
import { IsmError } from '../../../schema/contract/errors';
import { userIdOf, type RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer } from '../../shared/audit/writer';
import { empty, query, withNext, type Sql } from '../../shared/database/sql';
import { today } from '../../shared/runtime/today';
import { firedOf, movedRow, type FiredRow } from '../../shared/lifecycle/fired-transition';
import { MOVED } from '../../shared/lifecycle/transition-statement';
import { assertMayWriteFinances } from '../finance-access';
import type { Ledger } from '../ledger/ledger';
import { NUMBERED } from '../numbering/numbers';
import type { WithAccount } from '../student-accounts/account-lock';
import type { CancelInvoiceInput } from './invoice.input';
import type { Invoice } from './invoice.entity';
import { invoiceCancelled, invoiceIssued, ofInvoice, ofInvoiceRows } from './invoice-events';
import { LIFECYCLE, type InvoiceTransition } from './lifecycle';
import type { InvoicesRepository } from './invoices.repository';
import { assertNotPast, type InvoiceIssuing, type Settling } from './issuing';

/** What the service needs besides its own rows. */
export interface TransitionNeighbours {
  readonly ledger: Pick<Ledger, 'reverseWith'>;
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
    const { issuing } = this.neighbours;
    const { identity: caller } = request;
    const entry = { action: 'ISSUE_INVOICE', resource: 'INVOICE', id };
    const locks = [this.invoices.accountLockOf(id)];
    return this.writer.runLocked(request, locks, async (transaction, _report, sendLast) => {
      const draft = await this.held(transaction, id, 'ISSUE');
      assertNotPast(draft.dueDate);
      await this.invoices.issue(transaction, id);
      const account = { id: draft.accountId, studentId: draft.studentId };
      await issuing.post(transaction, { invoices: [draft], accounts: [account], caller });
      const [invoice] = await sendLast<Invoice>(entry, (parts) =>
        this.invoices.numberStatementOf([id], Number(today().slice(0, 4)), [
          parts.audit(NUMBERED),
          parts.event(invoiceIssued, ofInvoiceRows(NUMBERED)),
        ]),
      );
      if (!invoice) throw new Error('the locked invoice is gone');
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
    const locks = [this.invoices.accountLockOf(id)];
    return this.writer.runLocked(request, locks, async (transaction, report, sendLast) => {
      const invoice = await this.held(transaction, id, 'CANCEL');
      const cancelWith = (parts: readonly Sql[]): Sql =>
        this.invoices.cancelStatementOf(id, { reason, userId }, parts);
      if (invoice.status === 'DRAFT')
        return movedRow(
          firedOf(await sendLast<FiredRow<Invoice>>(entry, (parts) => cancelWith([parts.audit(MOVED)]))),
          impossible,
        );
      await allocations.releaseInvoices(transaction, [id]);
      const reversal = { reason, recordedBy: userId };
      await ledger.reverseWith(transaction, { kind: 'invoice', id }, reversal, async () => {
        // Before the credit looks for open invoices.
        await query(transaction, withNext(cancelWith([])));
        await allocations.settle(transaction, [invoice.studentId]);
      });
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
  ): Promise<WithAccount<Invoice>> {
    const invoice = await this.invoices.lockHeld(transaction, id);
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
