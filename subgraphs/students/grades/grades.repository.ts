import type { DataSource } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import { sql, type Sql } from '../../shared/database/sql';
import { columnConditions, listOf } from '../../shared/model/list';
import { readPage, type Page, type PageArgs } from '../../shared/model/page';
import { Repository } from '../../shared/model/repository';
import { ofVisibleStudents } from '../student-visibility';
import { Grade } from './grade.entity';
import type { GradeFilter } from './grade.input';

const LIST = listOf(Grade, {
  alias: 'g',
  order: ['recordedAt', 'gradedAt', 'score'],
  defaultOrder: '-recordedAt',
});

export class GradesRepository extends Repository<Grade> {
  constructor(dataSource: DataSource) {
    super(dataSource, Grade, { alias: 'g' });
  }

  override visibleTo(caller: Identity | null): readonly Sql[] {
    return ofVisibleStudents(caller, 'g.student_id', 'read:grades');
  }

  page(args: PageArgs, filter: GradeFilter, visible: readonly Sql[]): Page<Grade> {
    const isCurrent = filter.superseded ? sql`g.superseded_at is not null` : sql`g.superseded_at is null`;
    const conditions = [...visible, isCurrent, ...columnConditions(Grade, filter, 'g')];
    return readPage(this.dataSource, LIST, args, conditions);
  }
}
