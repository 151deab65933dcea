import type { DataSource } from 'typeorm';
import type { ConstraintErrors } from '../../shared/database/database-errors';
import { readPage, type ListDefinition, type Page, type PageArgs } from '../../shared/model/page';
import { Rows } from '../../shared/audit/rows';
import { arrayOf, query, sql, whereAll, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { SalaryRecord } from './salary-record.entity';

const SALARIES = tableOf(SalaryRecord);

const LIST: ListDefinition<SalaryRecord> = {
  from: sql`${SALARIES.name} s`,
  columns: SALARIES.columns('s'),
  orderable: { effectiveDate: 's.effective_date', createdAt: 's.created_at' },
  neverNull: 'all',
  defaultOrdering: '-effectiveDate',
  idColumn: sql`s.id`,
};

const CONSTRAINTS: ConstraintErrors = {
  salary_records_effective_date_key: { code: 'DUPLICATE_RESOURCE', field: 'effectiveDate' },
};

export class SalariesRepository {
  private readonly rows = new Rows(SalaryRecord, CONSTRAINTS);

  constructor(private readonly dataSource: DataSource) {}

  page(employeeId: string, args: PageArgs): Page<SalaryRecord> {
    return readPage(this.dataSource, LIST, args, [sql`s.employee_id = ${employeeId}`]);
  }

  /** The newest records of each employee, newest first, in one statement for all. */
  newest(employeeIds: readonly string[], count: number): Promise<SalaryRecord[]> {
    return this.latest(employeeIds, count, []);
  }

  /** What each employee earns today; those without pay so far have none. */
  current(employeeIds: readonly string[]): Promise<SalaryRecord[]> {
    return this.latest(employeeIds, 1, [sql`s.effective_date <= current_date`]);
  }

  /** @throws DUPLICATE_RESOURCE when the employee has a record of the day */
  insert(
    record: Pick<SalaryRecord, 'employeeId' | 'amount' | 'effectiveDate' | 'createdBy'> & {
      readonly currency?: string;
    },
  ): Promise<SalaryRecord> {
    return this.rows.insert(this.dataSource, record);
  }

  private latest(
    employeeIds: readonly string[],
    count: number,
    conditions: readonly Sql[],
  ): Promise<SalaryRecord[]> {
    return query<SalaryRecord>(
      this.dataSource,
      sql`select s.* from unnest(${arrayOf(employeeIds)}::uuid[]) as wanted(id)
        cross join lateral (
          select ${SALARIES.columns('s')} from ${SALARIES.name} s
          ${whereAll([sql`s.employee_id = wanted.id`, ...conditions])}
          order by s.effective_date desc limit ${count}
        ) s`,
    );
  }
}
