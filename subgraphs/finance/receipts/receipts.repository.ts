import type { DataSource } from 'typeorm';
import { query, sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { Allocation } from '../allocations/allocation.entity';
import { Invoice } from '../invoices/invoice.entity';
import type { ReceiptLine } from './receipt.type';

export class ReceiptsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** What a payment pays, by the numbers of the invoices. */
  lines(paymentId: string): Promise<ReceiptLine[]> {
    return query<ReceiptLine>(
      this.dataSource,
      sql`select i.invoice_number as "invoiceNumber", sum(a.amount) as amount
        from ${tableOf(Allocation).name} a join ${tableOf(Invoice).name} i on i.id = a.invoice_id
        where a.payment_id = ${paymentId} and a.released_at is null
        group by i.invoice_number order by i.invoice_number`,
    );
  }
}
