import type { DataSource, EntityManager } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import { arrayOf, jsonOf, query, sql, withNext, type Sql } from '../../shared/database/sql';
import { transitionStatement } from '../../shared/lifecycle/transition-statement';
import { columnConditions, listOf } from '../../shared/model/list';
import { readPage, type Page, type PageArgs } from '../../shared/model/page';
import type { StudentDirectory } from '../../shared/school/student-directory';
import { StudentRowsRepository } from '../../shared/school/student-rows';
import { numberingStatement } from '../numbering/numbers';
import { accountLockOf, lockWithAccount, type WithAccount } from '../student-accounts/account-lock';
import { LIFECYCLE, type PaymentTransition } from './lifecycle';
import { Payment } from './payment.entity';
import type { PaymentFilter } from './payment.input';

const LIST = listOf(Payment, {
  order: ['paymentDate', 'amount', 'receiptNumber', 'createdAt'],
  defaultOrder: '-paymentDate',
});

/** A payment as it is written first: nothing of it counts before it is completed. */
export type NewPayment = Pick<
  Payment,
  | 'id'
  | 'studentId'
  | 'studentName'
  | 'invoiceId'
  | 'amount'
  | 'currency'
  | 'paymentMethod'
  | 'externalReference'
  | 'payerName'
  | 'paymentDate'
  | 'recordedBy'
>;

/** What ends a payment. */
export interface PaymentEnd {
  readonly transition: Exclude<PaymentTransition, 'COMPLETE'>;
  readonly reason: string;
  /** Conditions under which the caller may see it. */
  readonly visible: readonly Sql[];
}

export class PaymentsRepository extends StudentRowsRepository<Payment> {
  /** @param paysInvoice condition on a payment `r` that pays some of an invoice */
  constructor(
    dataSource: DataSource,
    students: Pick<StudentDirectory, 'ownStudent'>,
    private readonly paysInvoice: (invoiceId: string) => Sql,
  ) {
    super(dataSource, Payment, students, { permission: 'read:finances' });
  }

  async page(
    args: PageArgs,
    { invoiceId, from, to, ...filter }: PaymentFilter,
    caller: Identity | null,
  ): Promise<Page<Payment>> {
    return readPage(this.dataSource, LIST, args, [
      ...(await this.seenBy(caller)),
      ...columnConditions(Payment, filter, 'r'),
      ...(invoiceId ? [this.isForInvoice(invoiceId)] : []),
      ...(from ? [sql`r.payment_date >= ${from}::date`] : []),
      ...(to ? [sql`r.payment_date <= ${to}::date`] : []),
    ]);
  }

  /** Writes payments in one statement, as PENDING. */
  insertAll(transaction: EntityManager, payments: readonly NewPayment[]): Promise<Payment[]> {
    return query<Payment>(transaction, this.insertStatementOf(payments));
  }

  /** The statement that does. */
  insertStatementOf(payments: readonly NewPayment[]): Sql {
    return sql`insert into ${this.table.name} as r (id, student_id, student_name, invoice_id, amount, currency, payment_method,
        external_reference, payer_name, payment_date, recorded_by, status)
      select id, "studentId", "studentName", "invoiceId", amount, currency, "paymentMethod", "externalReference",
        "payerName", "paymentDate", "recordedBy", 'PENDING'
      from jsonb_to_recordset(${jsonOf(payments)}) as given (id uuid, "studentId" uuid, "studentName" text,
        "invoiceId" uuid, amount numeric, currency text, "paymentMethod" text, "externalReference" text,
        "payerName" text, "paymentDate" date, "recordedBy" uuid)
      returning ${this.columns}`;
  }

  /** A payment as the rows of a statement. */
  rowOf(id: string): Sql {
    return sql`from ${this.table.name} where id = ${id}`;
  }

  /** The statement that locks the account of a payment's student. */
  accountLockOf(id: string): Sql {
    return accountLockOf(this.table.name, id);
  }

  /** Locks a payment, whose account is locked. @returns null when there is none, or the conditions do not hold */
  lockSeen(
    transaction: EntityManager,
    id: string,
    visible: readonly Sql[],
  ): Promise<WithAccount<Payment> | null> {
    const { alias, rows, columns } = this;
    return lockWithAccount<Payment>(transaction, { alias, rows, columns }, id, visible);
  }

  /** Makes locked payments completed ones. It does not touch what they pay. */
  async complete(transaction: EntityManager, ids: readonly string[]): Promise<void> {
    await query(
      transaction,
      withNext(sql`update ${this.rows} set status = 'COMPLETED', completed_at = clock_timestamp(), updated_at = clock_timestamp()
        where r.id = any(${arrayOf(ids)}::uuid[])`),
    );
  }

  /** Gives completed payments their receipt numbers, in order: the last that a transaction writes, see `numberingStatement`. */
  number(transaction: EntityManager, ids: readonly string[], year: number): Promise<Payment[]> {
    return query<Payment>(transaction, this.numberStatementOf(ids, year));
  }

  /** The statement that does. @param parts what else it writes of the rows of `numbered`. Default: nothing */
  numberStatementOf(ids: readonly string[], year: number, parts: readonly Sql[] = []): Sql {
    const { rows, alias, columns } = this;
    return numberingStatement(
      { prefix: 'RCP', year, ids, rows, alias, column: 'receipt_number', columns },
      parts,
    );
  }

  /** The statement that ends a locked payment of which nothing pays an invoice any more. @param parts its audit entry, and what else it writes */
  endStatementOf(id: string, { transition, reason, visible }: PaymentEnd, parts: readonly Sql[]): Sql {
    const { from, to } = LIFECYCLE[transition];
    return transitionStatement({
      ...this.moving(id),
      from,
      set: sql`status = ${to}, status_reason = ${reason}`,
      visible,
      parts,
    });
  }

  /** A payment may pay other invoices too, and another one than it was meant for. */
  private isForInvoice(invoiceId: string): Sql {
    return sql`(r.invoice_id = ${invoiceId} or ${this.paysInvoice(invoiceId)})`;
  }
}
