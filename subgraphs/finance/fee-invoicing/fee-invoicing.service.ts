import { Decimal } from 'decimal.js';
import type { EntityManager } from 'typeorm';
import { IsmError } from '../../../schema/contract/errors';
import { userIdOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer } from '../../shared/audit/writer';
import type { JobQueue } from '../../shared/background-jobs/job-queue';
import type { FeeStructure } from '../fee-structures/fee-structure.entity';
import { assertMayWriteFinances } from '../finance-access';
import type { AccountLock } from '../ledger/ledger';
import type { StudentAccount } from '../student-accounts/student-account.entity';
import type { Invoice } from '../invoices/invoice.entity';
import { invoiceIssued, ofInvoice } from '../invoices/invoice-events';
import type { InvoicesRepository, NewInvoice } from '../invoices/invoices.repository';
import type { NewInvoiceStatus } from '../invoices/invoice-status';
import { assertNotPast, type InvoiceIssuing } from '../invoices/issuing';
import { AMOUNT } from '../money';
import type { FeePayers } from '../peers/fee-payers';
import type { InvoiceFeeStructureInput } from './fee-invoicing.input';
import { INVOICED_AT_ONCE, type FeeInvoicing } from './fee-invoicing.type';

/** What the service needs besides the invoices. */
export interface FeeInvoicingNeighbours {
  readonly feeStructures: {
    byId(id: string, connection?: EntityManager): Promise<FeeStructure | null>;
    lock(transaction: EntityManager, id: string): Promise<FeeStructure | null>;
  };
  readonly accounts: {
    /** @throws BAD_USER_INPUT at `currency` when one of the accounts has another one */
    lockAccounts(
      transaction: EntityManager,
      studentIds: readonly string[],
      lock: AccountLock,
    ): Promise<StudentAccount[]>;
  };
  readonly issuing: InvoiceIssuing;
  readonly jobQueue: JobQueue;
  readonly payers: {
    /** Ids of the active students who pay, by name. @throws PEER_UNAVAILABLE */
    payers(of: FeePayers, request: RequestMetadata): Promise<string[]>;
  };
  readonly students: {
    /** @throws PEER_UNAVAILABLE */
    known(
      ids: readonly string[],
      request: RequestMetadata,
    ): Promise<ReadonlyMap<string, { readonly fullName: string }>>;
  };
}

/** A student who is to pay. */
export interface Payer {
  readonly id: string;
  readonly name: string;
}

/** What a job is to make, as it was asked for. */
export interface InvoicingOrder {
  readonly feeStructureId: string;
  readonly status: NewInvoiceStatus;
  readonly dueDate: string;
}

interface Invoicing extends Omit<InvoicingOrder, 'feeStructureId'> {
  readonly structure: FeeStructure;
  readonly payers: readonly Payer[];
}

export const INVOICING_JOB = 'fee-invoicing';

/** Invoices for all students of a course or a class group. */
export class FeeInvoicingService {
  constructor(
    private readonly writer: Writer,
    private readonly invoices: InvoicesRepository,
    private readonly neighbours: FeeInvoicingNeighbours,
  ) {}

  /**
   * Makes an invoice of the fee structure for each active student of its course or class group, all of them or none. Who has one that is
   * not cancelled is left out, so it may be done again for those who joined later. With `background`, and for very many students, a job
   * makes the invoices one by one.
   * @throws NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, TERM_CLOSED, PEER_UNAVAILABLE
   */
  invoice(request: RequestMetadata, id: string, input: InvoiceFeeStructureInput): Promise<FeeInvoicing> {
    assertMayWriteFinances(request.identity);
    const { status = 'ISSUED', dueDate, background } = input;
    const check = async (): Promise<Payer[]> => {
      if (status === 'ISSUED') assertNotPast(dueDate);
      return this.payersOf(id, request);
    };
    return this.writer.checked(request, check, async (transaction, report, payers) => {
      const wrote = {
        action: 'INVOICE_FEE_STRUCTURE',
        resource: 'FEE_STRUCTURE',
        id,
        fields: sentFields(input),
      };
      const structure = await this.neighbours.feeStructures.lock(transaction, id);
      if (!structure) throw new IsmError('NOT_FOUND');
      if (background || payers.length > INVOICED_AT_ONCE) {
        const order: InvoicingOrder = { feeStructureId: id, status, dueDate };
        const job = { kind: INVOICING_JOB, input: order };
        const jobId = await this.neighbours.jobQueue.enqueue(transaction, request.identity, job);
        report.wrote({ ...wrote, details: { job_id: jobId } });
        return outcomeOf(structure, { invoiced: 0, alreadyInvoiced: 0, jobId });
      }
      const outcome = await this.invoiceAll(transaction, request.identity, {
        structure,
        payers,
        status,
        dueDate,
      });
      for (const invoice of outcome.issued) report.emits(invoiceIssued, ofInvoice(invoice));
      const { invoiced, alreadyInvoiced } = outcome;
      report.wrote({
        ...wrote,
        changed: invoiced > 0,
        details: { invoiced, already_invoiced: alreadyInvoiced },
      });
      return outcomeOf(structure, { invoiced, alreadyInvoiced, jobId: null });
    });
  }

  /**
   * Makes the invoice of one student, as a part of the order; it does nothing when there is one already.
   * @throws NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, TERM_CLOSED
   */
  async invoiceOne(
    request: RequestMetadata,
    { feeStructureId, status, dueDate }: InvoicingOrder,
    payer: Payer,
  ): Promise<void> {
    assertMayWriteFinances(request.identity);
    await this.writer.run(request, async (transaction, report) => {
      const structure = await this.neighbours.feeStructures.lock(transaction, feeStructureId);
      if (!structure) throw new IsmError('NOT_FOUND');
      const scope = { structure, payers: [payer], status, dueDate };
      const { invoiced, issued } = await this.invoiceAll(transaction, request.identity, scope);
      for (const invoice of issued) report.emits(invoiceIssued, ofInvoice(invoice));
      report.wrote({
        action: 'INVOICE_STUDENT',
        resource: 'FEE_STRUCTURE',
        id: feeStructureId,
        changed: invoiced > 0,
        details: { student_id: payer.id },
      });
    });
  }

  /** How many invoices of a fee structure there are that are not cancelled. */
  invoicesOf(transaction: EntityManager, feeStructureId: string): Promise<number> {
    return this.invoices.countFrom(transaction, feeStructureId);
  }

  /** Of a locked fee structure. The number of statements does not depend on the number of students. */
  private async invoiceAll(
    transaction: EntityManager,
    caller: Identity | null,
    { structure, payers, status, dueDate }: Invoicing,
  ): Promise<{ invoiced: number; alreadyInvoiced: number; issued: readonly Invoice[] }> {
    const { currency } = structure;
    const studentIds = payers.map((payer) => payer.id);
    const accounts = await this.neighbours.accounts.lockAccounts(transaction, studentIds, {
      caller,
      currency,
    });
    const already = await this.invoices.invoicedFrom(transaction, structure.id, studentIds);
    const invoices = await this.invoices.insertAll(
      transaction,
      payers
        .filter((payer) => !already.has(payer.id))
        .map((payer) => ({ ...invoiceOf(structure, payer), status, dueDate, createdBy: userIdOf(caller) })),
    );
    const isIssued = status === 'ISSUED' && invoices.length > 0;
    const issued = isIssued
      ? await this.neighbours.issuing.charge(transaction, { invoices, accounts, caller })
      : [];
    return { invoiced: invoices.length, alreadyInvoiced: already.size, issued };
  }

  /** Whom the course or the class group consists of now. @throws NOT_FOUND, PEER_UNAVAILABLE */
  async payersOf(id: string, request: RequestMetadata): Promise<Payer[]> {
    const { feeStructures, payers, students } = this.neighbours;
    const structure = await feeStructures.byId(id);
    if (!structure) throw new IsmError('NOT_FOUND');
    const ids = await payers.payers(structure, request);
    const known = await students.known(ids, request);
    return ids.flatMap((studentId) => {
      const student = known.get(studentId);
      return student ? [{ id: studentId, name: student.fullName }] : [];
    });
  }
}

function outcomeOf(
  { id, amount, currency }: FeeStructure,
  { invoiced, alreadyInvoiced, jobId }: Pick<FeeInvoicing, 'invoiced' | 'alreadyInvoiced' | 'jobId'>,
): FeeInvoicing {
  const totalAmount = new Decimal(amount).times(invoiced).toFixed(AMOUNT.scale);
  return {
    ...{ feeStructureId: id, invoiced, alreadyInvoiced, totalAmount, currency, jobId },
    job: jobId === null ? null : { id: jobId },
  };
}

function invoiceOf(
  { id, name, termId, currency, lines, amount }: FeeStructure,
  payer: Payer,
): Omit<NewInvoice, 'status' | 'dueDate' | 'createdBy'> {
  return {
    ...{ studentId: payer.id, studentName: payer.name, description: name },
    ...{ termId, feeStructureId: id, currency, lines, amount },
  };
}
