import type { DataSource, EntityManager } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import { translateConstraintError, type ConstraintErrors } from '../../shared/database/database-errors';
import { jsonOf, query, raw, sql, withNext, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import type { RowFigures } from '../../shared/model/base-repository';
import { columnConditions, listOf } from '../../shared/model/list';
import { readPage, type ListDefinition, type Page, type PageArgs } from '../../shared/model/page';
import type { StudentDirectory } from '../../shared/school/student-directory';
import { StudentRowsRepository } from '../../shared/school/student-rows';
import { StudentAccount } from '../student-accounts/student-account.entity';
import { Term } from '../terms/term.entity';
import { LedgerEntry } from './ledger-entry.entity';
import type { LedgerEntryFilter } from './ledger-entry.input';
import { isOf, type EntryOrigin } from './entry-origin';
import type { NewEntry, Reversal } from './new-entry';

const ACCOUNTS = tableOf(StudentAccount).name;
const TERMS = tableOf(Term).name;

const CONSTRAINTS: ConstraintErrors = {
  ledger_entries_period_open: { code: 'TERM_CLOSED', field: 'transactionDate' },
  ledger_entries_reverses_id_key: { code: 'ALREADY_REVERSED', field: 'id' },
};

export class LedgerEntriesRepository extends StudentRowsRepository<LedgerEntry> {
  private readonly list: ListDefinition<LedgerEntry>;

  constructor(dataSource: DataSource, students: Pick<StudentDirectory, 'ownStudent'>) {
    super(dataSource, LedgerEntry, students, { permission: 'read:finances', constraints: CONSTRAINTS });
    const list = listOf(LedgerEntry, {
      order: ['createdAt', 'transactionDate', 'amount'],
      defaultOrder: '-createdAt',
    });
    const { columns, join } = this.figures();
    this.list = { ...list, columns: sql`${list.columns}, ${columns}`, perRow: { alias: 'r', join } };
  }

  async page(args: PageArgs, filter: LedgerEntryFilter, caller: Identity | null): Promise<Page<LedgerEntry>> {
    const { termId, from, to } = filter;
    const conditions = [...(await this.seenBy(caller)), ...columnConditions(LedgerEntry, filter)];
    if (from) conditions.push(sql`r.transaction_date >= ${from}`);
    if (to) conditions.push(sql`r.transaction_date <= ${to}`);
    if (termId)
      conditions.push(sql`exists (select from ${TERMS} t where t.id = ${termId}
        and r.transaction_date between t.starts_on and t.ends_on)`);
    return readPage(this.dataSource, this.list, args, conditions);
  }

  /** Writes an entry. @returns it as it is read, with its term. @throws TERM_CLOSED */
  post(transaction: EntityManager, entry: NewEntry): Promise<LedgerEntry> {
    return this.written(transaction, this.postStatementOf([entry]));
  }

  /**
   * Writes entries in the order given, with the first statement that the next step sends.
   * @returns what that gives
   * @throws TERM_CLOSED, and then nothing is written
   */
  postWith<Result>(
    transaction: EntityManager,
    entries: readonly NewEntry[],
    next: () => Promise<Result>,
  ): Promise<Result> {
    return translateConstraintError(CONSTRAINTS, async () => {
      await query(transaction, withNext(this.postStatementOf(entries)));
      return next();
    });
  }

  private postStatementOf(entries: readonly NewEntry[]): Sql {
    const values = entries.map(({ account, ...entry }) => ({ accountId: account.id, ...entry }));
    return sql`insert into ${this.table.name} as r (id, account_id, student_id, currency, transaction_type, direction, amount,
        description, transaction_date, org_unit_id, invoice_id, payment_id, scholarship_id, recorded_by)
      select coalesce(e.id, gen_random_uuid()), a.id, a.student_id, a.currency, e."transactionType", e.direction, e.amount, e.description,
        coalesce(e."transactionDate", current_date), e."orgUnitId", e."invoiceId", e."paymentId", e."scholarshipId", e."recordedBy"
      from rows from (jsonb_to_recordset(${jsonOf(values)}) as (id uuid, "accountId" uuid, "transactionType" varchar,
        direction varchar, amount numeric, description varchar, "transactionDate" date, "orgUnitId" uuid, "invoiceId" uuid,
        "paymentId" uuid, "scholarshipId" uuid, "recordedBy" uuid)) with ordinality
        as e (id, "accountId", "transactionType", direction, amount, description, "transactionDate", "orgUnitId", "invoiceId",
          "paymentId", "scholarshipId", "recordedBy", number)
      join ${ACCOUNTS} a on a.id = e."accountId" order by e.number
      returning ${this.columns}`;
  }

  /** Takes an entry back by one of the opposite direction. @returns that, as it is read. @throws TERM_CLOSED, ALREADY_REVERSED */
  reverse(transaction: EntityManager, id: string, reversal: Reversal): Promise<LedgerEntry> {
    return this.written(transaction, this.reverseStatementOf(sql`e.id = ${id}`, reversal));
  }

  /** What a statement writes, with what is worked out when it is read. */
  private async written(transaction: EntityManager, statement: Sql): Promise<LedgerEntry> {
    const [row] = await translateConstraintError(CONSTRAINTS, () =>
      query<LedgerEntry>(transaction, statement),
    );
    const entry = row && (await this.byId(row.id, transaction));
    if (!entry) throw new Error('the ledger took no entry');
    return entry;
  }

  /**
   * Takes back what was charged or credited of something, with the first statement that the next step sends.
   * @returns what that gives
   * @throws TERM_CLOSED, ALREADY_REVERSED
   */
  reverseWith<Result>(
    transaction: EntityManager,
    origin: EntryOrigin,
    reversal: Reversal,
    next: () => Promise<Result>,
  ): Promise<Result> {
    return translateConstraintError(CONSTRAINTS, async () => {
      await query(transaction, withNext(this.reverseStatementOf(isOf('e', origin), reversal)));
      return next();
    });
  }

  private reverseStatementOf(reversed: Sql, { reason, recordedBy }: Reversal): Sql {
    return sql`insert into ${this.table.name} as r (account_id, student_id, currency, transaction_type, direction, amount,
        description, transaction_date, org_unit_id, invoice_id, payment_id, scholarship_id, reverses_id, recorded_by)
      select e.account_id, e.student_id, e.currency, e.transaction_type,
        case e.direction when 'DEBIT' then 'CREDIT' else 'DEBIT' end, e.amount, ${reason}, current_date, e.org_unit_id,
        e.invoice_id, e.payment_id, e.scholarship_id, e.id, ${recordedBy}::uuid
      from ${this.table.name} e where ${reversed} order by e.created_at, e.id
      returning ${this.columns}`;
  }

  /** The term of the entry's day, and the entry that takes it back. */
  protected override figures(): RowFigures {
    return {
      columns: raw('term.id as "termId", reversal.id as "reversedById"'),
      join: sql`left join ${TERMS} term on r.transaction_date between term.starts_on and term.ends_on
        left join ${this.table.name} reversal on reversal.reverses_id = r.id`,
    };
  }
}
