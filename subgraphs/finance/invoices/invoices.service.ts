import type { EntityManager } from 'typeorm';
import { IsmError, invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import { userIdOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer } from '../../shared/audit/writer';
import { sent } from '../../shared/model/pick';
import type { Page, SearchablePageArgs } from '../../shared/model/page';
import { assertFeeLines, feeLinesOf, type CostCentres } from '../fee-lines/fee-lines';
import type { FeeLineInput } from '../fee-lines/fee-line.type';
import { assertMayWriteFinances } from '../finance-access';
import { totalOf } from '../fee-lines/total';
import type { AccountLock } from '../ledger/ledger';
import type { StudentAccount } from '../student-accounts/student-account.entity';
import type { CreateInvoiceInput, InvoiceFilter, UpdateInvoiceInput } from './invoice.input';
import type { Invoice } from './invoice.entity';
import { invoiceIssued, ofInvoice } from './invoice-events';
import type { InvoicesRepository } from './invoices.repository';
import { assertNotPast, type InvoiceIssuing } from './issuing';

/** What the service needs besides its own rows. */
export interface InvoiceNeighbours {
  readonly accounts: {
    /** @throws BAD_USER_INPUT at `currency` when the account has another one */
    lockAccount(transaction: EntityManager, studentId: string, lock: AccountLock): Promise<StudentAccount>;
  };
  readonly issuing: InvoiceIssuing;
  readonly students: {
    /** @throws PEER_UNAVAILABLE */
    known(
      ids: readonly string[],
      request: RequestMetadata,
    ): Promise<ReadonlyMap<string, { readonly fullName: string }>>;
  };
  readonly centres: CostCentres;
}

/** Invoices until they are issued. What happens to them then is in `invoice-transitions.service.ts`. */
export class InvoicesService {
  constructor(
    private readonly writer: Writer,
    private readonly invoices: InvoicesRepository,
    private readonly neighbours: InvoiceNeighbours,
  ) {}

  /** @throws PEER_UNAVAILABLE */
  page(caller: Identity | null, args: SearchablePageArgs, filter: InvoiceFilter): Promise<Page<Invoice>> {
    return this.invoices.page(args, filter, caller);
  }

  /** @throws NOT_FOUND, also for an invoice that the caller may not see */
  async one(caller: Identity | null, id: string): Promise<Invoice> {
    const invoice = await this.invoices.byId(id, undefined, await this.invoices.seenBy(caller));
    if (!invoice) throw await this.invoices.notFound(caller, id);
    return invoice;
  }

  /**
   * Makes an invoice and issues it, unless a draft is asked for. The student's account is opened when there is none.
   * @throws FORBIDDEN, BAD_USER_INPUT, TERM_CLOSED, PEER_UNAVAILABLE
   */
  create(request: RequestMetadata, input: CreateInvoiceInput): Promise<Invoice> {
    assertMayWriteFinances(request.identity);
    const { accounts, issuing } = this.neighbours;
    const { studentId, dueDate, status = 'ISSUED', termId, description = null } = input;
    const lines = linesOf(input);
    const check = async (): Promise<string> => {
      if (status === 'ISSUED') assertNotPast(dueDate);
      await assertFeeLines(lines, this.neighbours.centres, request);
      return this.nameOf(studentId, request);
    };
    return this.writer.checked(request, check, async (transaction, report, studentName) => {
      const { identity: caller } = request;
      const account = await accounts.lockAccount(transaction, studentId, {
        caller,
        currency: input.currency,
      });
      const { currency } = account;
      const kept = feeLinesOf(lines);
      const created = await this.invoices.insertAll(transaction, [
        {
          ...{ studentId, studentName, status, description, dueDate, termId: termId ?? null, currency },
          lines: kept,
          amount: totalOf(kept),
          createdBy: userIdOf(caller),
        },
      ]);
      const [invoice] =
        status === 'ISSUED'
          ? await issuing.charge(transaction, { invoices: created, accounts: [account], caller })
          : created;
      if (!invoice) throw new Error('the insert returned no row');
      if (status === 'ISSUED') report.emits(invoiceIssued, ofInvoice(invoice));
      report.wrote({
        action: 'CREATE_INVOICE',
        resource: 'INVOICE',
        id: invoice.id,
        fields: sentFields(input),
      });
      return invoice;
    });
  }

  /**
   * Changes a draft.
   * @param expectedUpdatedAt version that the change is meant for; null: any
   * @throws NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, INVOICE_NOT_DRAFT, PRECONDITION_FAILED, PEER_UNAVAILABLE
   */
  update(
    request: RequestMetadata,
    id: string,
    input: UpdateInvoiceInput,
    expectedUpdatedAt: string | null,
  ): Promise<Invoice> {
    assertMayWriteFinances(request.identity);
    const { lines, ...others } = input;
    const check = (): Promise<void> => assertFeeLines(lines, this.neighbours.centres, request);
    return this.writer.checked(request, check, async (transaction, report) => {
      const invoice = await this.invoices.lock(transaction, id);
      if (!invoice) throw new IsmError('NOT_FOUND');
      if (invoice.status !== 'DRAFT') throw new IsmError('INVOICE_NOT_DRAFT');
      const changes = { ...sent(others), ...(lines ? changedLines(lines) : {}) };
      const updated = await this.invoices.update(transaction, id, changes, expectedUpdatedAt);
      if (!updated) throw new IsmError('PRECONDITION_FAILED');
      report.wrote({ action: 'UPDATE_INVOICE', resource: 'INVOICE', id, fields: sentFields(input) });
      return updated;
    });
  }

  /** @throws BAD_USER_INPUT, PEER_UNAVAILABLE */
  private async nameOf(studentId: string, request: RequestMetadata): Promise<string> {
    const student = (await this.neighbours.students.known([studentId], request)).get(studentId);
    if (!student) throw invalidInput({ studentId: [`Invalid pk "${studentId}" - object does not exist.`] });
    return student.fullName;
  }
}

function changedLines(lines: readonly FeeLineInput[]): Pick<Invoice, 'lines' | 'amount'> {
  const kept = feeLinesOf(lines);
  return { lines: kept, amount: totalOf(kept) };
}

/** The lines of a new invoice: those that were sent, or the only one that an amount and a description stand for. @throws BAD_USER_INPUT */
function linesOf({ lines, amount, description, feeType }: CreateInvoiceInput): FeeLineInput[] {
  const errors: FieldErrors = {};
  if (lines) {
    const reason = ['Give lines, or amount and description, not both.'];
    if (amount !== undefined) errors.amount = reason;
    if (feeType !== undefined) errors.feeType = reason;
  } else {
    if (amount === undefined) errors.amount = ['This field is required without lines.'];
    if (!description) errors.description = ['This field is required without lines.'];
  }
  if (Object.keys(errors).length > 0) throw invalidInput(errors);
  return lines ?? [{ description: description ?? '', amount: amount ?? '0', feeType }];
}
