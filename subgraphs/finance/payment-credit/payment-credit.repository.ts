import type { DataSource } from 'typeorm';
import { arrayOf, query, raw, sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { Allocation } from '../allocations/allocation.entity';
import { Invoice } from '../invoices/invoice.entity';
import { OPEN_STATUSES } from '../invoices/invoice-status';
import { LedgerEntry } from '../ledger/ledger-entry.entity';
import { Payment } from '../payments/payment.entity';
import { StudentAccount } from '../student-accounts/student-account.entity';
import type { PaymentCredit } from './payment-credit.type';

const ENTRIES = tableOf(LedgerEntry).name;
const IS_OPEN = raw(`i.status in (${OPEN_STATUSES.map((status) => `'${status}'`).join(', ')})`);

/** What of payments is still credit of the account. */
export class PaymentCreditRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * The credits of payments, in one statement. What pays no invoice is not all credit: refunds and charges without an invoice have used up the
   * oldest of it. The credit that an account has is therefore of its latest payments.
   */
  of(paymentIds: readonly string[]): Promise<PaymentCredit[]> {
    return query<PaymentCredit>(
      this.dataSource,
      sql`with account as (
          select s.student_id, greatest(coalesce((
            select sum(i.amount - i.paid_amount) from ${tableOf(Invoice).name} i where i.student_id = s.student_id and ${IS_OPEN}
          ), 0) - s.balance, 0) as credit
          from ${tableOf(StudentAccount).name} s
          where s.student_id in (select p.student_id from ${tableOf(Payment).name} p where p.id = any(${arrayOf(paymentIds)}::uuid[]))
        ), free as (
          select e.payment_id, a.credit, e.amount - used.amount as amount,
            sum(e.amount - used.amount) over (partition by e.student_id order by e.transaction_date, e.created_at, e.id
              rows between 1 following and unbounded following) as later
          from account a join ${ENTRIES} e on e.student_id = a.student_id
          cross join lateral (
            select coalesce(sum(x.amount), 0) as amount from ${tableOf(Allocation).name} x
            where x.entry_id = e.id and x.released_at is null
          ) used
          where e.direction = 'CREDIT' and e.reverses_id is null
            and not exists (select from ${ENTRIES} o where o.reverses_id = e.id)
        )
        select f.payment_id as "paymentId", least(f.amount, f.credit - coalesce(f.later, 0))::numeric(12,2) as amount
        from free f
        where f.payment_id = any(${arrayOf(paymentIds)}::uuid[]) and least(f.amount, f.credit - coalesce(f.later, 0)) > 0`,
    );
  }
}
