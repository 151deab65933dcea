import { sql, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { Allocation } from './allocation.entity';

/** Holds for the payment `r` when it pays some of an invoice now. */
export function paysInvoice(invoiceId: string): Sql {
  return sql`exists (select from ${tableOf(Allocation).name} a
    where a.payment_id = r.id and a.invoice_id = ${invoiceId} and a.released_at is null)`;
}
