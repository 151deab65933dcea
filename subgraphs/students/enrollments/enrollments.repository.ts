import type { DataSource } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import type { Sql } from '../../shared/database/sql';
import { columnConditions, listOf } from '../../shared/model/list';
import { readPage, type Page, type PageArgs } from '../../shared/model/page';
import { Repository } from '../../shared/model/repository';
import { ofVisibleStudents } from '../student-visibility';
import { Enrollment } from './enrollment.entity';
import type { EnrollmentFilter } from './enrollment.input';

const LIST = listOf(Enrollment, {
  alias: 'e',
  order: ['enrollmentDate', 'endedOn', 'createdAt'],
  defaultOrder: '-enrollmentDate',
});

export class EnrollmentsRepository extends Repository<Enrollment> {
  constructor(dataSource: DataSource) {
    super(dataSource, Enrollment, { alias: 'e' });
  }

  override visibleTo(caller: Identity | null): readonly Sql[] {
    return ofVisibleStudents(caller, 'e.student_id');
  }

  page(args: PageArgs, filter: EnrollmentFilter, visible: readonly Sql[]): Page<Enrollment> {
    return readPage(this.dataSource, LIST, args, [...visible, ...columnConditions(Enrollment, filter, 'e')]);
  }
}
