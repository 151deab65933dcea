import type { DataSource, EntityManager } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import type { ConstraintErrors } from '../../shared/database/database-errors';
import { jsonOf, query, sql, type Sql } from '../../shared/database/sql';
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

const CONSTRAINTS: ConstraintErrors = {
  grades_corrects_id_key: { code: 'GRADE_SUPERSEDED', field: 'correctsId' },
};

/** A new entry; without `gradedAt` it is graded now. */
export type NewGrade = Pick<
  Grade,
  | 'studentId'
  | 'courseId'
  | 'courseFramework'
  | 'score'
  | 'grade'
  | 'gradeScale'
  | 'durationWeeks'
  | 'recordedBy'
> &
  Partial<Pick<Grade, 'gradedAt' | 'correctsId' | 'reason'>>;

export class GradesRepository extends Repository<Grade> {
  constructor(dataSource: DataSource) {
    super(dataSource, Grade, { alias: 'g', constraints: CONSTRAINTS });
  }

  override visibleTo(caller: Identity | null): readonly Sql[] {
    return ofVisibleStudents(caller, 'g.student_id', 'read:grades');
  }

  page(args: PageArgs, filter: GradeFilter, visible: readonly Sql[]): Page<Grade> {
    const isCurrent = filter.superseded ? sql`g.superseded_at is not null` : sql`g.superseded_at is null`;
    const conditions = [...visible, isCurrent, ...columnConditions(Grade, filter, 'g')];
    return readPage(this.dataSource, LIST, args, conditions);
  }

  /** Writes entries in one statement, in their order. */
  insertAll(transaction: EntityManager, grades: readonly NewGrade[]): Promise<Grade[]> {
    return query<Grade>(
      transaction,
      sql`insert into ${this.table.name} as g
          (student_id, course_id, course_framework, score, grade, grade_scale, duration_weeks, recorded_by, graded_at)
        select "studentId", "courseId", "courseFramework", score, grade, "gradeScale", "durationWeeks", "recordedBy",
          coalesce("gradedAt", now())
        from jsonb_to_recordset(${jsonOf(grades)}) as given ("studentId" uuid, "courseId" uuid, "courseFramework" text,
          score numeric, grade text, "gradeScale" text, "durationWeeks" integer, "recordedBy" uuid, "gradedAt" timestamptz)
        returning ${this.columns}`,
    );
  }

  /** Marks a grade as corrected. @returns false when somebody else has corrected it, or there is none */
  async supersede(transaction: EntityManager, id: string): Promise<boolean> {
    const marked = await query(
      transaction,
      sql`update ${this.rows} set superseded_at = clock_timestamp()
        where g.id = ${id} and g.superseded_at is null returning g.id`,
    );
    return marked.length > 0;
  }
}
