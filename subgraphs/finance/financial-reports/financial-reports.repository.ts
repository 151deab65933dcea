import type { DataSource, EntityManager } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import { jsonOf, query, sql, type Sql } from '../../shared/database/sql';
import { columnConditions, listOf } from '../../shared/model/list';
import { readPage, type Page, type PageArgs } from '../../shared/model/page';
import { Repository } from '../../shared/model/repository';
import { schoolFinancesSeenBy } from '../finance-access';
import { FinancialReport } from './financial-report.entity';
import type { FinancialReportFilter } from './financial-report.input';
import type { ReportContents } from './report-contents';

const LIST = listOf(FinancialReport, {
  order: ['createdAt', 'startDate', 'title'],
  defaultOrder: '-createdAt',
});

export class FinancialReportsRepository extends Repository<FinancialReport> {
  constructor(dataSource: DataSource) {
    super(dataSource, FinancialReport);
  }

  override visibleTo(caller: Identity | null): readonly Sql[] {
    return schoolFinancesSeenBy(caller);
  }

  page(args: PageArgs, filter: FinancialReportFilter, caller: Identity | null): Page<FinancialReport> {
    return readPage(this.dataSource, LIST, args, [
      ...this.visibleTo(caller),
      ...columnConditions(FinancialReport, filter),
    ]);
  }

  /** Writes what a report says, once. @returns false when it was written already */
  async complete(transaction: EntityManager, id: string, contents: ReportContents): Promise<boolean> {
    const completed = await query(
      transaction,
      sql`update ${this.rows} set totals = ${jsonOf(contents.totals)}, income_rows = ${jsonOf(contents.incomeRows)},
          student_receivables = ${jsonOf(contents.studentReceivables)}, budgets = ${jsonOf(contents.budgets)},
          budget_lines = ${jsonOf(contents.budgetLines)}, generated_at = clock_timestamp()
        where r.id = ${id} and r.generated_at is null returning r.id`,
    );
    return completed.length > 0;
  }
}
