import type { DataSource, EntityManager } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import { levelOf } from '../../../schema/contract/identity';
import { translateConstraintError, type ConstraintErrors } from '../../shared/database/database-errors';
import { arrayOf, isOneOf, jsonOf, query, raw, sql, withNext, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { transitionStatement } from '../../shared/lifecycle/transition-statement';
import { columnConditions, listOf } from '../../shared/model/list';
import { readPage, type Page, type SearchablePageArgs } from '../../shared/model/page';
import type { StudentDirectory } from '../../shared/school/student-directory';
import { StudentRowsRepository } from '../../shared/school/student-rows';
import { numberingStatement } from '../numbering/numbers';
import { accountLockOf, lockWithAccount, type WithAccount } from '../student-accounts/account-lock';
import { Term } from '../terms/term.entity';
import type { TermStatus } from '../terms/term-status';
import { Invoice } from './invoice.entity';
import type { InvoiceFilter } from './invoice.input';
import { OPEN_STATUSES } from './invoice-status';
import { LIFECYCLE } from './lifecycle';

/** Something is still to be paid. */
const IS_OPEN = `r.status in (${OPEN_STATUSES.map((status) => `'${status}'`).join(', ')})`;

/** The same as `shownStatus`. */
const IS_OVERDUE = raw(`(${IS_OPEN} and r.due_date < current_date)`);
const SHOWN_STATUS = sql`(case when ${IS_OVERDUE} then 'OVERDUE' else r.status end)`;

const LIST = listOf(Invoice, {
  order: ['dueDate', 'invoiceNumber', 'amount', 'issuedAt', 'createdAt'],
  defaultOrder: '-createdAt',
});

const CONSTRAINTS: ConstraintErrors = {
  invoices_term_id_fkey: {
    code: 'BAD_USER_INPUT',
    field: 'termId',
    message: 'Invalid pk - object does not exist.',
  },
};

/** A new invoice. */
export type NewInvoice = Pick<
  Invoice,
  | 'studentId'
  | 'studentName'
  | 'status'
  | 'description'
  | 'lines'
  | 'amount'
  | 'currency'
  | 'dueDate'
  | 'createdBy'
> &
  Partial<Pick<Invoice, 'termId' | 'feeStructureId'>>;

export class InvoicesRepository extends StudentRowsRepository<Invoice> {
  constructor(dataSource: DataSource, students: Pick<StudentDirectory, 'ownStudent'>) {
    super(dataSource, Invoice, students, { permission: 'read:finances', constraints: CONSTRAINTS });
  }

  /** Who sees only the own invoices does not see drafts: nobody has asked for that money yet. */
  override async seenBy(caller: Identity | null): Promise<readonly Sql[]> {
    const visible = await super.seenBy(caller);
    return levelOf(caller, 'read:finances') === 'all' ? visible : [...visible, sql`r.status <> 'DRAFT'`];
  }

  async page(
    args: SearchablePageArgs,
    { status, statusIn, ...filter }: InvoiceFilter,
    caller: Identity | null,
  ): Promise<Page<Invoice>> {
    const { dueFrom, dueTo, overdue } = filter;
    return readPage(this.dataSource, LIST, args, [
      ...(await this.seenBy(caller)),
      ...columnConditions(Invoice, filter, 'r'),
      ...(status ? [sql`${SHOWN_STATUS} = ${status}`] : []),
      ...(statusIn ? [isOneOf(SHOWN_STATUS, statusIn)] : []),
      ...(dueFrom ? [sql`r.due_date >= ${dueFrom}::date`] : []),
      ...(dueTo ? [sql`r.due_date <= ${dueTo}::date`] : []),
      ...(typeof overdue === 'boolean' ? [overdue ? IS_OVERDUE : sql`not ${IS_OVERDUE}`] : []),
    ]);
  }

  /** Writes invoices in one statement, in order. One that is `ISSUED` needs its number before the transaction ends. */
  insertAll(transaction: EntityManager, invoices: readonly NewInvoice[]): Promise<Invoice[]> {
    return translateConstraintError(CONSTRAINTS, () =>
      query<Invoice>(
        transaction,
        sql`insert into ${this.table.name} as r (student_id, student_name, status, description, lines, amount, currency,
            due_date, term_id, fee_structure_id, issued_at, created_by)
          select "studentId", "studentName", status, description, lines, amount, currency, "dueDate", "termId",
            "feeStructureId", case when status = 'ISSUED' then clock_timestamp() end, "createdBy"
          from jsonb_to_recordset(${jsonOf(invoices)}) as given ("studentId" uuid, "studentName" text, status text,
            description text, lines jsonb, amount numeric, currency text, "dueDate" date, "termId" uuid,
            "feeStructureId" uuid, "createdBy" uuid)
          returning ${this.columns}`,
      ),
    );
  }

  /** The students of these who have an invoice of the fee structure that is not cancelled. */
  async invoicedFrom(
    transaction: EntityManager,
    feeStructureId: string,
    studentIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const found = await query<Pick<Invoice, 'studentId'>>(
      transaction,
      sql`select r.student_id as "studentId" from ${this.rows} where r.fee_structure_id = ${feeStructureId}
        and r.student_id = any(${arrayOf(studentIds)}::uuid[]) and r.status <> 'CANCELLED'`,
    );
    return new Set(found.map(({ studentId }) => studentId));
  }

  /** How many invoices of the fee structure are not cancelled. */
  async countFrom(transaction: EntityManager, feeStructureId: string): Promise<number> {
    const [row] = await query<{ count: number }>(
      transaction,
      sql`select count(*)::int as count from ${this.rows}
        where r.fee_structure_id = ${feeStructureId} and r.status <> 'CANCELLED'`,
    );
    return row?.count ?? 0;
  }

  /** The statuses of the terms, which keep them until the transaction ends. */
  async holdTerms(transaction: EntityManager, termIds: readonly string[]): Promise<TermStatus[]> {
    const terms = await query<Pick<Term, 'status'>>(
      transaction,
      sql`select status from ${tableOf(Term).name} where id = any(${arrayOf(termIds)}::uuid[]) order by id for share`,
    );
    return terms.map(({ status }) => status);
  }

  /** Numbers issued invoices in the order of the ids: the last that a transaction writes, see `numberingStatement`. */
  number(transaction: EntityManager, ids: readonly string[], year: number): Promise<Invoice[]> {
    return query<Invoice>(transaction, this.numberStatementOf(ids, year));
  }

  /** The statement that does. @param parts what else it writes of the rows of `numbered`. Default: nothing */
  numberStatementOf(ids: readonly string[], year: number, parts: readonly Sql[] = []): Sql {
    const { rows, alias, columns } = this;
    return numberingStatement(
      { prefix: 'INV', year, ids, rows, alias, column: 'invoice_number', columns },
      parts,
    );
  }

  /** Makes a locked draft an issued invoice, which needs its number before the transaction ends. */
  async issue(transaction: EntityManager, id: string): Promise<void> {
    await query(
      transaction,
      withNext(sql`update ${this.rows} set status = 'ISSUED', issued_at = clock_timestamp(), updated_at = clock_timestamp()
        where r.id = ${id}`),
    );
  }

  /** The statement that locks the account of an invoice's student. */
  accountLockOf(id: string): Sql {
    return accountLockOf(this.table.name, id);
  }

  /** Locks an invoice, whose account is locked. @returns null when there is none */
  lockHeld(transaction: EntityManager, id: string): Promise<WithAccount<Invoice> | null> {
    const { alias, rows, columns } = this;
    return lockWithAccount<Invoice>(transaction, { alias, rows, columns }, id);
  }

  /** The statement that reads an invoice at the end of a write. @param audit its audit entry */
  finalReadOf(id: string, audit: Sql): Sql {
    return sql`with audited as (${audit}) select ${this.columns} from ${this.rows} where r.id = ${id}`;
  }

  /** The statement that cancels a locked invoice of which nothing is paid any more. @param parts its audit entry */
  cancelStatementOf(
    id: string,
    { reason, userId }: { readonly reason: string; readonly userId: string | null },
    parts: readonly Sql[],
  ): Sql {
    const { from, to } = LIFECYCLE.CANCEL;
    return transitionStatement({
      ...this.moving(id),
      from,
      set: sql`status = ${to}, cancelled_at = clock_timestamp(), cancelled_by = ${userId}::uuid, cancel_reason = ${reason}`,
      parts,
    });
  }

  /**
   * Notes of overdue invoices, once for each, since when they are. Those that another transaction works on are left for the next time.
   * @param count at most so many
   */
  async noteOverdue(transaction: EntityManager, count: number): Promise<Invoice[]> {
    return query<Invoice>(
      transaction,
      sql`update ${this.rows} set overdue_since = r.due_date + 1, updated_at = clock_timestamp()
        where r.id in (
          select r.id from ${this.rows} where ${IS_OVERDUE} and r.overdue_since is null
          order by r.due_date, r.id limit ${count} for update skip locked
        ) returning ${this.columns}`,
    );
  }

  /**
   * Notes of invoices, once for each, that their payers were reminded: of those that are due within some days and not paid. Who was told
   * of an invoice today is not reminded yet. Those that another transaction works on are left for the next time.
   * @param days before the due date
   * @param count at most so many
   */
  noteDueSoon(transaction: EntityManager, days: number, count: number): Promise<Invoice[]> {
    return query<Invoice>(
      transaction,
      sql`update ${this.rows} set reminded_on = current_date
        where r.id in (
          select r.id from ${this.rows} where ${raw(IS_OPEN)} and r.overdue_since is null and r.reminded_on is null
            and r.due_date between current_date and current_date + ${days}::int and r.issued_at < current_date
          order by r.due_date, r.id limit ${count} for update skip locked
        ) returning ${this.columns}`,
    );
  }
}
