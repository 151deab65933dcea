import type { DataSource, EntityManager } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import { arrayOf, jsonOf, query, sql, whereAll, withNext, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { Repository } from '../../shared/model/repository';
import { Invoice } from '../invoices/invoice.entity';
import { LedgerEntry } from '../ledger/ledger-entry.entity';
import { StudentAccount } from '../student-accounts/student-account.entity';
import type { FreeCredit, NewAllocation, OpenInvoice } from './allocate';
import { Allocation } from './allocation.entity';

const ACCOUNTS = tableOf(StudentAccount).name;
const ENTRIES = tableOf(LedgerEntry).name;
const INVOICES = tableOf(Invoice).name;

/** An open invoice, with what its student owes in all. */
export interface OwedInvoice extends OpenInvoice {
  readonly studentId: string;
  readonly balance: string;
}

/** A free credit of a student. */
export interface StudentCredit extends FreeCredit {
  readonly studentId: string;
}

/** Which invoices are visible. */
interface VisibleInvoices {
  seenBy(caller: Identity | null): Promise<readonly Sql[]>;
}

export class AllocationsRepository extends Repository<Allocation> {
  constructor(
    dataSource: DataSource,
    private readonly invoices: VisibleInvoices,
  ) {
    super(dataSource, Allocation, { alias: 'a' });
  }

  /** Those of the invoices that the caller may see. */
  override async seenBy(caller: Identity | null): Promise<readonly Sql[]> {
    const visible = await this.invoices.seenBy(caller);
    if (visible.length === 0) return [];
    const conditions = [sql`r.id = a.invoice_id`, ...visible];
    return [sql`exists (select from ${INVOICES} r ${whereAll(conditions)})`];
  }

  /** The open invoices of the students, those that are due first in front; they stay as they are until the transaction ends. */
  openInvoices(transaction: EntityManager, studentIds: readonly string[]): Promise<OwedInvoice[]> {
    return query(
      transaction,
      sql`select i.id, i.student_id as "studentId", i.amount - i.paid_amount as due, s.balance
        from ${INVOICES} i join ${ACCOUNTS} s on s.student_id = i.student_id
        where i.student_id = any(${arrayOf(studentIds)}::uuid[]) and i.status in ('ISSUED', 'PARTLY_PAID')
        order by i.due_date, i.created_at, i.id for update of i`,
    );
  }

  /** The credits of the students of which something pays no invoice, oldest first. What was reversed is none. */
  freeCredits(transaction: EntityManager, studentIds: readonly string[]): Promise<StudentCredit[]> {
    return query(
      transaction,
      sql`select e.id as "entryId", e.student_id as "studentId", e.payment_id as "paymentId", e.amount - used.amount as free
        from ${ENTRIES} e cross join lateral (
          select coalesce(sum(a.amount), 0) as amount from ${this.rows} where a.entry_id = e.id and a.released_at is null
        ) used
        where e.student_id = any(${arrayOf(studentIds)}::uuid[]) and e.direction = 'CREDIT' and e.reverses_id is null
          and e.amount > used.amount and not exists (select from ${ENTRIES} o where o.reverses_id = e.id)
        order by e.transaction_date, e.created_at, e.id`,
    );
  }

  /** Writes allocations in one statement; the invoices follow by a trigger. */
  async insertAll(transaction: EntityManager, allocations: readonly NewAllocation[]): Promise<void> {
    await query(
      transaction,
      withNext(sql`insert into ${this.table.name} (invoice_id, entry_id, payment_id, amount)
        select "invoiceId", "entryId", "paymentId", amount from jsonb_to_recordset(${jsonOf(allocations)})
          as given ("invoiceId" uuid, "entryId" uuid, "paymentId" uuid, amount numeric)`),
    );
  }

  /** Takes back what pays the invoices; they follow by a trigger. */
  async releaseInvoices(transaction: EntityManager, invoiceIds: readonly string[]): Promise<void> {
    await this.release(transaction, sql`a.invoice_id = any(${arrayOf(invoiceIds)}::uuid[])`);
  }

  /** Takes back what the entries pay; the invoices follow by a trigger. */
  async releaseEntries(transaction: EntityManager, entryIds: readonly string[]): Promise<void> {
    await this.release(transaction, sql`a.entry_id = any(${arrayOf(entryIds)}::uuid[])`);
  }

  private async release(transaction: EntityManager, condition: Sql): Promise<void> {
    await query(
      transaction,
      withNext(
        sql`update ${this.rows} set released_at = clock_timestamp() where ${condition} and a.released_at is null`,
      ),
    );
  }
}
