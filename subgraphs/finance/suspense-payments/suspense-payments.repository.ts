import type { DataSource, EntityManager } from 'typeorm';
import { levelOf, type Identity } from '../../../schema/contract/identity';
import { jsonOf, query, sql, type Sql } from '../../shared/database/sql';
import { transitionStatement } from '../../shared/lifecycle/transition-statement';
import { columnConditions, listOf } from '../../shared/model/list';
import { readPage, type Page, type SearchablePageArgs } from '../../shared/model/page';
import { Repository } from '../../shared/model/repository';
import { LIFECYCLE, type SuspenseTransition } from './lifecycle';
import { SuspensePayment } from './suspense-payment.entity';
import type { SuspensePaymentFilter } from './suspense-payment.input';

const LIST = listOf(SuspensePayment, {
  order: ['paymentDate', 'amount', 'createdAt'],
  defaultOrder: '-paymentDate',
  search: ['externalReference', 'accountReference', 'payerName'],
});

/** Money as it is put aside. */
export type NewSuspensePayment = Pick<
  SuspensePayment,
  | 'id'
  | 'amount'
  | 'currency'
  | 'paymentMethod'
  | 'externalReference'
  | 'accountReference'
  | 'payerName'
  | 'paymentDate'
>;

/** What became of it, and who decided that. */
type Decision = Pick<SuspensePayment, 'decidedBy'> &
  Partial<Pick<SuspensePayment, 'paymentId' | 'returnReason'>>;

export class SuspensePaymentsRepository extends Repository<SuspensePayment> {
  constructor(dataSource: DataSource) {
    super(dataSource, SuspensePayment);
  }

  /** Nobody knows whose money it is, so only those see it who see everybody's. */
  override visibleTo(caller: Identity | null): readonly Sql[] {
    return levelOf(caller, 'read:finances') === 'all' ? [] : [sql`false`];
  }

  page(
    args: SearchablePageArgs,
    { from, to, ...filter }: SuspensePaymentFilter,
    caller: Identity | null,
  ): Page<SuspensePayment> {
    return readPage(this.dataSource, LIST, args, [
      ...this.visibleTo(caller),
      ...columnConditions(SuspensePayment, filter, 'r'),
      ...(from ? [sql`r.payment_date >= ${from}::date`] : []),
      ...(to ? [sql`r.payment_date <= ${to}::date`] : []),
    ]);
  }

  /** Puts money aside, in one statement. */
  async insertAll(transaction: EntityManager, suspended: readonly NewSuspensePayment[]): Promise<void> {
    if (suspended.length === 0) return;
    await query(
      transaction,
      sql`insert into ${this.table.name} (id, amount, currency, payment_method, external_reference, account_reference,
          payer_name, payment_date)
        select id, amount, currency, "paymentMethod", "externalReference", "accountReference", "payerName", "paymentDate"
        from jsonb_to_recordset(${jsonOf(suspended)}) as given (id uuid, amount numeric, currency text,
          "paymentMethod" text, "externalReference" text, "accountReference" text, "payerName" text, "paymentDate" date)`,
    );
  }

  /** The statement that writes what became of a locked row. @param parts its audit entry and its events */
  statementOf(id: string, transition: SuspenseTransition, decision: Decision, parts: readonly Sql[]): Sql {
    const { from, to } = LIFECYCLE[transition];
    const { decidedBy, paymentId = null, returnReason = null } = decision;
    return transitionStatement({
      ...this.moving(id),
      from,
      set: sql`status = ${to}, payment_id = ${paymentId}::uuid, return_reason = ${returnReason},
        decided_by = ${decidedBy}::uuid, decided_at = clock_timestamp()`,
      parts,
    });
  }
}
