import type { DataSource } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import { columnConditions, listOf } from '../../shared/model/list';
import { readPage, type Page, type PageArgs } from '../../shared/model/page';
import type { StudentDirectory } from '../grading/student-directory';
import { StudentRowsRepository } from '../../shared/school/student-rows';
import { ProgressReport } from './progress-report.entity';
import type { ProgressReportFilter } from './progress-report.input';

const LIST = listOf(ProgressReport, {
  order: ['createdAt', 'reportingPeriod'],
  defaultOrder: '-createdAt',
});

export class ProgressReportsRepository extends StudentRowsRepository<ProgressReport> {
  constructor(dataSource: DataSource, students: Pick<StudentDirectory, 'ownStudent'>) {
    super(dataSource, ProgressReport, students);
  }

  async page(
    args: PageArgs,
    filter: ProgressReportFilter,
    caller: Identity | null,
  ): Promise<Page<ProgressReport>> {
    const conditions = [...(await this.seenBy(caller)), ...columnConditions(ProgressReport, filter, 'r')];
    return readPage(this.dataSource, LIST, args, conditions);
  }
}
