import type { DataSource } from 'typeorm';
import { arrayOf, prepared, query, raw, sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { Invoice } from '../invoices/invoice.entity';
import { OPEN_STATUSES } from '../invoices/invoice-status';
import { LedgerEntry } from '../ledger/ledger-entry.entity';
import { StudentAccount } from '../student-accounts/student-account.entity';
import type { AccountFigures } from './account-figures.type';

const ACCOUNTS = tableOf(StudentAccount).name;
const ENTRIES = tableOf(LedgerEntry).name;
const INVOICES = tableOf(Invoice).name;
const IS_OPEN = raw(`i.status in (${OPEN_STATUSES.map((status) => `'${status}'`).join(', ')})`);

/** Figures that are read of the invoices and the ledger whenever they are asked for. */
export class AccountFiguresRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The figures of accounts, in one statement. A payment counts unless it was reversed. */
  of(accountIds: readonly string[]): Promise<AccountFigures[]> {
    return query<AccountFigures>(
      this.dataSource,
      prepared(sql`select a.id as "accountId", invoices.*, entries.*
        from ${ACCOUNTS} a
        cross join lateral (
          select coalesce(sum(i.amount - i.paid_amount) filter (where ${IS_OPEN} and i.due_date < current_date), 0)::numeric(14,2)
              as "overdueAmount",
            count(*) filter (where i.status not in ('DRAFT', 'CANCELLED'))::int as "invoiceCount",
            count(*) filter (where ${IS_OPEN})::int as "openInvoiceCount"
          from ${INVOICES} i where i.student_id = a.student_id
        ) invoices
        cross join lateral (
          select count(*) filter (where e.transaction_type = 'PAYMENT' and e.reverses_id is null and o.id is null)::int
              as "paymentCount",
            count(*)::int as "transactionCount"
          from ${ENTRIES} e left join ${ENTRIES} o on o.reverses_id = e.id where e.account_id = a.id
        ) entries
        where a.id = any(${arrayOf(accountIds)}::uuid[])`),
    );
  }
}
