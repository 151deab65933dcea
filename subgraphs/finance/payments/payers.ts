import type { EntityManager } from 'typeorm';
import { IsmError, invalidInput } from '../../../schema/contract/errors';
import type { RequestMetadata } from '../../../schema/contract/identity';
import type { Invoice } from '../invoices/invoice.entity';
import type { InvoicesRepository } from '../invoices/invoices.repository';
import type { Payment } from './payment.entity';

/** For whom money comes, and for which invoice. */
export type Payer = Pick<Payment, 'studentId' | 'studentName' | 'invoiceId'>;

/** A student or an invoice, as a caller names them. */
interface NamedPayer {
  readonly studentId?: string | null;
  readonly invoiceId?: string | null;
}

interface PayerDirectories {
  readonly invoices: Pick<InvoicesRepository, 'byId' | 'byIds'>;
  readonly students: {
    known(
      ids: readonly string[],
      request: RequestMetadata,
    ): Promise<ReadonlyMap<string, { readonly fullName: string }>>;
  };
}

/** Finds out for whom money comes. */
export class Payers {
  constructor(private readonly directories: PayerDirectories) {}

  /**
   * Asked before a transaction opens, as another subgraph may have to be asked.
   * @throws BAD_USER_INPUT when there is no such student or invoice, or the invoice is another student's; PEER_UNAVAILABLE
   */
  async of({ studentId, invoiceId }: NamedPayer, request: RequestMetadata): Promise<Payer> {
    if (invoiceId) {
      const invoice = await this.directories.invoices.byId(invoiceId);
      if (!invoice) throw invalidInput({ invoiceId: [missing(invoiceId)] });
      if (studentId && invoice.studentId !== studentId)
        throw invalidInput({ invoiceId: ['The invoice is of another student.'] });
      return { invoiceId, studentId: invoice.studentId, studentName: invoice.studentName };
    }
    const id = studentId ?? '';
    const student = (await this.directories.students.known([id], request)).get(id);
    if (!student) throw invalidInput({ studentId: [missing(id)] });
    return { invoiceId: null, studentId: id, studentName: student.fullName };
  }

  /** The same with those invoices left out that cannot be paid any more: the money is credit then. Called while the accounts are locked. */
  async stillOpen<Row extends Payer>(transaction: EntityManager, rows: readonly Row[]): Promise<Row[]> {
    const ids = rows.flatMap(({ invoiceId }) => invoiceId ?? []);
    const invoices = ids.length === 0 ? [] : await this.directories.invoices.byIds(ids, [], transaction);
    const open = new Set(invoices.filter(isIssued).map(({ id }) => id));
    return rows.map((row) => (row.invoiceId && !open.has(row.invoiceId) ? { ...row, invoiceId: null } : row));
  }

  /** Called while the student's account is locked, so that the invoice stays as it is. @throws INVOICE_NOT_OPEN */
  async assertOpen(transaction: EntityManager, { invoiceId }: Payer): Promise<void> {
    if (invoiceId === null) return;
    const invoice = await this.directories.invoices.byId(invoiceId, transaction);
    if (!invoice || !isIssued(invoice)) throw new IsmError('INVOICE_NOT_OPEN');
  }
}

function isIssued({ status }: Invoice): boolean {
  return status !== 'DRAFT' && status !== 'CANCELLED';
}

const missing = (id: string): string => `Invalid pk "${id}" - object does not exist.`;
