import type { DataSource } from 'typeorm';
import { arrayOf, query, sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { Invoice } from '../invoices/invoice.entity';

/** An invoice that a payer may have named. */
export type NamedInvoice = Pick<Invoice, 'id' | 'invoiceNumber' | 'studentId' | 'studentName'>;

export class NamedInvoicesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Invoices by their numbers, in any order. */
  async byNumbers(numbers: readonly string[]): Promise<NamedInvoice[]> {
    if (numbers.length === 0) return [];
    return query<NamedInvoice>(
      this.dataSource,
      sql`select i.id, i.invoice_number as "invoiceNumber", i.student_id as "studentId", i.student_name as "studentName"
        from ${tableOf(Invoice).name} i where i.invoice_number = any(${arrayOf(numbers)}::varchar[])`,
    );
  }
}
