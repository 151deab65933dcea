import { Decimal } from 'decimal.js';
import type { EntityManager } from 'typeorm';
import { IsmError } from '../../../schema/contract/errors';
import { userIdOf, type RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer } from '../../shared/audit/writer';
import type { FeeStructure } from '../fee-structures/fee-structure.entity';
import { assertMayWriteFinances } from '../finance-access';
import type { AccountLock } from '../ledger/ledger';
import type { StudentAccount } from '../student-accounts/student-account.entity';
import { invoiceIssued, ofInvoice } from '../invoices/invoice-events';
import type { InvoicesRepository, NewInvoice } from '../invoices/invoices.repository';
import { assertNotPast, type InvoiceIssuing } from '../invoices/issuing';
import { AMOUNT } from '../money';
import type { FeePayers } from '../peers/fee-payers';
import type { InvoiceFeeStructureInput } from './fee-invoicing.input';
import type { FeeInvoicing } from './fee-invoicing.type';

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
interface Payer {
  readonly id: string;
  readonly name: string;
}

/** Invoices for all students of a course or a class group. */
export class FeeInvoicingService {
  constructor(
    private readonly writer: Writer,
    private readonly invoices: InvoicesRepository,
    private readonly neighbours: FeeInvoicingNeighbours,
  ) {}

  /**
   * Makes an invoice of the fee structure for each active student of its course or class group, all of them or none. Who has one that is
   * not cancelled is left out, so it may be done again for those who joined later.
   * @throws NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, TERM_CLOSED, PEER_UNAVAILABLE
   */
  invoice(request: RequestMetadata, id: string, input: InvoiceFeeStructureInput): Promise<FeeInvoicing> {
    assertMayWriteFinances(request.identity);
    const { status = 'ISSUED', dueDate } = input;
    const check = async (): Promise<Payer[]> => {
      if (status === 'ISSUED') assertNotPast(dueDate);
      return this.payersOf(id, request);
    };
    return this.writer.checked(request, check, async (transaction, report, payers) => {
      const { identity: caller } = request;
      const structure = await this.neighbours.feeStructures.lock(transaction, id);
      if (!structure) throw new IsmError('NOT_FOUND');
      const { currency } = structure;
      const studentIds = payers.map((payer) => payer.id);
      const accounts = await this.neighbours.accounts.lockAccounts(transaction, studentIds, {
        caller,
        currency,
      });
      const already = await this.invoices.invoicedFrom(transaction, id, studentIds);
      const invoices = await this.invoices.insertAll(
        transaction,
        payers
          .filter((payer) => !already.has(payer.id))
          .map((payer) => ({ ...invoiceOf(structure, payer), status, dueDate, createdBy: userIdOf(caller) })),
      );
      if (status === 'ISSUED' && invoices.length > 0) {
        const issued = await this.neighbours.issuing.charge(transaction, { invoices, accounts, caller });
        for (const invoice of issued) report.emits(invoiceIssued, ofInvoice(invoice));
      }
      report.wrote({
        action: 'INVOICE_FEE_STRUCTURE',
        resource: 'FEE_STRUCTURE',
        id,
        fields: sentFields(input),
        changed: invoices.length > 0,
        details: { invoiced: invoices.length, already_invoiced: already.size },
      });
      return {
        feeStructureId: id,
        invoiced: invoices.length,
        alreadyInvoiced: already.size,
        totalAmount: new Decimal(structure.amount).times(invoices.length).toFixed(AMOUNT.scale),
        currency,
      };
    });
  }

  /** Whom the course or the class group consists of now. @throws NOT_FOUND, PEER_UNAVAILABLE */
  private async payersOf(id: string, request: RequestMetadata): Promise<Payer[]> {
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

function invoiceOf(
  { id, name, termId, currency, lines, amount }: FeeStructure,
  payer: Payer,
): Omit<NewInvoice, 'status' | 'dueDate' | 'createdBy'> {
  return {
    ...{ studentId: payer.id, studentName: payer.name, description: name },
    ...{ termId, feeStructureId: id, currency, lines, amount },
  };
}
