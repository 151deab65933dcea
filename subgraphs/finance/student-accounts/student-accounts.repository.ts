import type { DataSource, EntityManager } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import { arrayOf, join, prepared, query, sql, whereAll, withNext, type Sql } from '../../shared/database/sql';
import { columnConditions, listOf } from '../../shared/model/list';
import { readPage, type Page, type PageArgs } from '../../shared/model/page';
import type { StudentDirectory } from '../../shared/school/student-directory';
import { StudentRowsRepository } from '../../shared/school/student-rows';
import type { AccountState } from './account-state';
import { StudentAccount } from './student-account.entity';
import type { StudentAccountFilter } from './student-account.input';

const LIST = listOf(StudentAccount, {
  order: ['balance', 'createdAt', 'updatedAt'],
  defaultOrder: '-createdAt',
});

const STATES: Readonly<Record<AccountState, Sql>> = {
  OWING: sql`r.balance > 0`,
  CREDIT: sql`r.balance < 0`,
  SETTLED: sql`r.balance = 0`,
};

/** Each as a range of balances, which an index knows. */
function isInState(states: readonly AccountState[]): Sql {
  if (states.length === 0) return sql`false`;
  return sql`(${join(
    states.map((state) => STATES[state]),
    ' or ',
  )})`;
}

export class StudentAccountsRepository extends StudentRowsRepository<StudentAccount> {
  constructor(dataSource: DataSource, students: Pick<StudentDirectory, 'ownStudent'>) {
    super(dataSource, StudentAccount, students, {
      permission: 'read:finances',
      constraints: { student_accounts_student_id_key: { code: 'ACCOUNT_EXISTS', field: 'studentId' } },
    });
  }

  async page(
    args: PageArgs,
    filter: StudentAccountFilter,
    caller: Identity | null,
  ): Promise<Page<StudentAccount>> {
    const { state, stateIn } = filter;
    return readPage(this.dataSource, LIST, args, [
      ...(await this.seenBy(caller)),
      ...columnConditions(StudentAccount, filter),
      ...(state ? [isInState([state])] : []),
      ...(stateIn ? [isInState(stateIn)] : []),
    ]);
  }

  /** The accounts of students; those without one have none. @param conditions on the account */
  byStudentIds(studentIds: readonly string[], conditions: readonly Sql[]): Promise<StudentAccount[]> {
    const all = [sql`r.student_id = any(${arrayOf(studentIds)})`, ...conditions];
    return query<StudentAccount>(
      this.dataSource,
      prepared(sql`select ${this.columns} from ${this.rows} ${whereAll(all)}`),
    );
  }

  /**
   * Locks the accounts of students until the transaction ends, those of several in order of the students' ids, and opens the missing ones.
   * @param openedBy user who acts; null: the system
   * @returns in order of the students' ids
   */
  async lockOf(
    transaction: EntityManager,
    studentIds: readonly string[],
    { currency, openedBy }: { readonly currency: string; readonly openedBy: string | null },
  ): Promise<StudentAccount[]> {
    const ids = arrayOf(studentIds);
    await query(
      transaction,
      withNext(sql`insert into ${this.table.name} (student_id, currency, opened_by)
        select given.id, ${currency}, ${openedBy}::uuid from unnest(${ids}::uuid[]) as given (id)
        where not exists (select from ${this.table.name} a where a.student_id = given.id)
        order by given.id on conflict (student_id) do nothing`),
    );
    return query<StudentAccount>(
      transaction,
      prepared(sql`select ${this.columns} from ${this.rows} where r.student_id = any(${ids}::uuid[])
        order by r.student_id for update`),
    );
  }
}
