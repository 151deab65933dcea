import type { DataSource, EntityManager } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import { sql, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { columnConditions, listOf } from '../../shared/model/list';
import { readPage, type Page, type PageArgs } from '../../shared/model/page';
import type { StudentDirectory } from '../../shared/school/student-directory';
import { StudentRowsRepository } from '../../shared/school/student-rows';
import { LedgerEntry } from '../ledger/ledger-entry.entity';
import { accountLockOf, lockWithAccount, type WithAccount } from '../student-accounts/account-lock';
import { Term } from '../terms/term.entity';
import { Scholarship } from './scholarship.entity';
import type { ScholarshipFilter } from './scholarship.input';

const ENTRIES = tableOf(LedgerEntry).name;
const TERMS = tableOf(Term).name;

const LIST = listOf(Scholarship, { order: ['createdAt', 'name', 'status'], defaultOrder: '-createdAt' });

/** A scholarship that is locked, as is the account of its student, and what it comes to now. */
export type HeldScholarship = WithAccount<Scholarship & { readonly worth: string }>;

/** What a scholarship `r` comes to now, half up; with a percentage that is of the tuition in its term, less what was reversed. */
const WORTH = sql`select round(coalesce(r.amount, r.percentage / 100
      * coalesce(sum(case e.direction when 'DEBIT' then e.amount else -e.amount end), 0)), 2)
  from ${ENTRIES} e
  left join ${ENTRIES} reversed on reversed.id = e.reverses_id
  join ${TERMS} t on t.id = r.term_id
    and coalesce(reversed.transaction_date, e.transaction_date) between t.starts_on and t.ends_on
  where e.student_id = r.student_id and e.transaction_type = 'TUITION'`;

export class ScholarshipsRepository extends StudentRowsRepository<Scholarship> {
  constructor(dataSource: DataSource, students: Pick<StudentDirectory, 'ownStudent'>) {
    super(dataSource, Scholarship, students, {
      permission: 'read:finances',
      constraints: {
        scholarships_term_id_fkey: {
          code: 'BAD_USER_INPUT',
          field: 'termId',
          message: 'The term does not exist.',
        },
      },
    });
  }

  async page(args: PageArgs, filter: ScholarshipFilter, caller: Identity | null): Promise<Page<Scholarship>> {
    const conditions = [...(await this.seenBy(caller)), ...columnConditions(Scholarship, filter)];
    return readPage(this.dataSource, LIST, args, conditions);
  }

  /** The statement that locks the account of a scholarship's student. */
  accountLockOf(id: string): Sql {
    return accountLockOf(this.table.name, id);
  }

  /** Locks a scholarship, whose account is locked. @returns null when there is none */
  lockHeld(transaction: EntityManager, id: string): Promise<HeldScholarship | null> {
    const { alias, rows } = this;
    const columns = sql`${this.columns}, (${WORTH})::text as worth`;
    return lockWithAccount<Scholarship & { worth: string }>(transaction, { alias, rows, columns }, id);
  }
}
