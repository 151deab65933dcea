import type { DataSource, EntityManager } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import {
  arrayOf,
  jsonOf,
  prepared,
  query,
  sql,
  whereAll,
  withNext,
  type Sql,
} from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { Repository } from '../../shared/model/repository';
import { Invoice } from '../invoices/invoice.entity';
import { isOf, type EntryOrigin } from '../ledger/entry-origin';
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

/** What students may still pay, and with what. */
export interface OpenPositions {
  /** Those that are due first in front. */
  readonly invoices: readonly OwedInvoice[];
  /** The oldest first. */
  readonly credits: readonly StudentCredit[];
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

  /**
   * The open invoices of the students, which stay as they are until the transaction ends, and the credits of which something pays no invoice; what
   * was reversed is none. Credits are those of students whose open invoices ask for more than they owe in all.
   * @param isAnyCredit true: the credits of all who have an open invoice
   */
  async openPositions(
    transaction: EntityManager,
    studentIds: readonly string[],
    isAnyCredit: boolean,
  ): Promise<OpenPositions> {
    const [row] = await query<OpenPositions>(
      transaction,
      prepared(sql`with open as (
          select i.id, i.student_id, i.amount - i.paid_amount as due, s.balance, i.due_date, i.created_at
          from ${INVOICES} i join ${ACCOUNTS} s on s.student_id = i.student_id
          where i.student_id = any(${arrayOf(studentIds)}::uuid[]) and i.status in ('ISSUED', 'PARTLY_PAID')
          order by i.due_date, i.created_at, i.id for update of i
        ), payer as (
          select student_id from open group by student_id, balance having ${isAnyCredit}::boolean or sum(due) > balance
        ), credit as (
          select e.id, e.student_id, e.payment_id, e.amount - used.amount as free, e.transaction_date, e.created_at
          from ${ENTRIES} e cross join lateral (
            select coalesce(sum(a.amount), 0) as amount from ${this.rows} where a.entry_id = e.id and a.released_at is null
          ) used
          where e.student_id in (select student_id from payer) and e.direction = 'CREDIT' and e.reverses_id is null
            and e.amount > used.amount and not exists (select from ${ENTRIES} o where o.reverses_id = e.id)
        )
        select (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'studentId', student_id, 'due', due::text, 'balance', balance::text)
            order by due_date, created_at, id), '[]') from open) as invoices,
          (select coalesce(jsonb_agg(jsonb_build_object('entryId', id, 'studentId', student_id, 'paymentId', payment_id, 'free', free::text)
            order by transaction_date, created_at, id), '[]') from credit) as credits`),
    );
    return row ?? { invoices: [], credits: [] };
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

  /** Takes back what the entries of something pay; the invoices follow by a trigger. */
  async releaseOf(transaction: EntityManager, origin: EntryOrigin): Promise<void> {
    await this.release(
      transaction,
      sql`a.entry_id in (select e.id from ${ENTRIES} e where ${isOf('e', origin)})`,
    );
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
