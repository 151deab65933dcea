import type { DataSource } from 'typeorm';
import { arrayOf, isFound, query, sql, type Connection } from '../../shared/database/sql';
import { listOf } from '../../shared/model/list';
import { readPage, type Page, type PageArgs } from '../../shared/model/page';
import { Repository } from '../../shared/model/repository';
import { SalaryRecord } from './salary-record.entity';

const LIST = listOf(SalaryRecord, {
  alias: 's',
  order: ['effectiveDate', 'createdAt'],
  defaultOrder: '-effectiveDate',
});

export class SalariesRepository extends Repository<SalaryRecord> {
  constructor(dataSource: DataSource) {
    super(dataSource, SalaryRecord, {
      alias: 's',
      constraints: {
        salary_records_effective_date_key: { code: 'DUPLICATE_RESOURCE', field: 'effectiveDate' },
      },
    });
  }

  page(employeeId: string, args: PageArgs): Page<SalaryRecord> {
    return readPage(this.dataSource, LIST, args, [sql`s.employee_id = ${employeeId}`]);
  }

  /** True when pay of the employee is recorded. */
  existsFor(connection: Connection, employeeId: string): Promise<boolean> {
    return isFound(
      connection,
      sql`select exists (select from ${this.table.name} where employee_id = ${employeeId}) as found`,
    );
  }

  /** What each employee earns today; those without pay so far have none. */
  current(employeeIds: readonly string[]): Promise<SalaryRecord[]> {
    return query<SalaryRecord>(
      this.dataSource,
      sql`select ${this.columns} from unnest(${arrayOf(employeeIds)}::uuid[]) as wanted(id)
        cross join lateral (
          select s.* from ${this.table.name} s where s.employee_id = wanted.id and s.effective_date <= current_date
          order by s.effective_date desc limit 1
        ) s`,
    );
  }
}
