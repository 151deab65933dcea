import type { DataSource, EntityManager } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import { query, sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { columnConditions, listOf } from '../../shared/model/list';
import { readPage, type Page, type PageArgs } from '../../shared/model/page';
import type { StudentDirectory } from '../../shared/school/student-directory';
import { StudentRowsRepository } from '../../shared/school/student-rows';
import { LedgerEntry } from '../ledger/ledger-entry.entity';
import { Term } from '../terms/term.entity';
import { Scholarship } from './scholarship.entity';
import type { ScholarshipFilter } from './scholarship.input';

const ENTRIES = tableOf(LedgerEntry).name;
const TERMS = tableOf(Term).name;

const LIST = listOf(Scholarship, { order: ['createdAt', 'name', 'status'], defaultOrder: '-createdAt' });

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

  /** What a scholarship comes to now, half up; with a percentage that is of the tuition in its term, less what was reversed. */
  async worth(transaction: EntityManager, id: string): Promise<string> {
    const [row] = await query<{ amount: string }>(
      transaction,
      sql`select round(coalesce(r.amount, r.percentage / 100 * tuition.amount), 2)::text as amount
        from ${this.rows} cross join lateral (
          select coalesce(sum(case e.direction when 'DEBIT' then e.amount else -e.amount end), 0) as amount
          from ${ENTRIES} e
          left join ${ENTRIES} reversed on reversed.id = e.reverses_id
          join ${TERMS} t on t.id = r.term_id
            and coalesce(reversed.transaction_date, e.transaction_date) between t.starts_on and t.ends_on
          where e.student_id = r.student_id and e.transaction_type = 'TUITION'
        ) tuition
        where r.id = ${id}`,
    );
    if (!row) throw new Error('the locked scholarship is gone');
    return row.amount;
  }
}
