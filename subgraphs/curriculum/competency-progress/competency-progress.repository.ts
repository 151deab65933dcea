import type { DataSource, EntityManager } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import { translateConstraintError, type ConstraintErrors } from '../../shared/database/database-errors';
import { isFound, query, sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { columnConditions, listOf } from '../../shared/model/list';
import { readPage, type Page, type PageArgs } from '../../shared/model/page';
import { CourseCompetency } from '../courses/course-links.entity';
import { Course } from '../courses/course.entity';
import type { StudentDirectory } from '../grading/student-directory';
import { StudentRowsRepository } from '../../shared/school/student-rows';
import { CompetencyProgress } from './competency-progress.entity';
import type { CompetencyProgressFilter } from './competency-progress.input';
import { CompetencyProgressEntry } from './progress-entry.entity';

const COURSES = tableOf(Course);
const COURSE_COMPETENCIES = tableOf(CourseCompetency);
const ENTRIES = tableOf(CompetencyProgressEntry);

const LIST = listOf(CompetencyProgress, {
  order: ['lastAssessed', 'status', 'proficiencyLevel', 'createdAt'],
  defaultOrder: '-lastAssessed',
});

const CONSTRAINTS: ConstraintErrors = {
  competency_progress_competency_id_fkey: {
    code: 'BAD_USER_INPUT',
    field: 'competencyId',
    message: 'The competency does not exist.',
  },
};

/** What one recording says. */
export type Recording = Pick<
  CompetencyProgress,
  'studentId' | 'competencyId' | 'status' | 'proficiencyLevel' | 'comments' | 'recordedBy'
>;

const OF_STUDENT = { property: 'studentId', order: '-lastAssessed' } as const;

export class CompetencyProgressRepository extends StudentRowsRepository<CompetencyProgress> {
  constructor(dataSource: DataSource, students: Pick<StudentDirectory, 'ownStudent'>) {
    super(dataSource, CompetencyProgress, students, { constraints: CONSTRAINTS });
  }

  async page(
    args: PageArgs,
    filter: CompetencyProgressFilter,
    caller: Identity | null,
  ): Promise<Page<CompetencyProgress>> {
    const conditions = [...(await this.seenBy(caller)), ...columnConditions(CompetencyProgress, filter, 'r')];
    return readPage(this.dataSource, LIST, args, conditions);
  }

  /** All progress of a student that the caller may see, the latest assessed first. */
  ofStudent(studentId: string, caller: Identity | null): Promise<CompetencyProgress[]> {
    return this.pointingAt([studentId], OF_STUDENT, null, caller);
  }

  /**
   * Records how far a student is: in the row of the student and competency, which is made when there is none, and in its history.
   * Recordings of the same row wait for each other, so the row says what the last one of the history says.
   * @throws BAD_USER_INPUT when there is no such competency
   */
  async record(
    transaction: EntityManager,
    { studentId, competencyId, status, proficiencyLevel, comments, recordedBy }: Recording,
  ): Promise<CompetencyProgress> {
    const [recorded] = await translateConstraintError(CONSTRAINTS, () =>
      query<CompetencyProgress>(
        transaction,
        sql`insert into ${this.table.name} as r
            (student_id, competency_id, status, proficiency_level, comments, last_assessed, recorded_by)
          values (${studentId}, ${competencyId}, ${status}, ${proficiencyLevel}, ${comments}, clock_timestamp(), ${recordedBy}::uuid)
          on conflict (student_id, competency_id) do update set status = excluded.status,
            proficiency_level = excluded.proficiency_level, comments = excluded.comments,
            last_assessed = clock_timestamp(), recorded_by = excluded.recorded_by, updated_at = clock_timestamp()
          returning ${this.columns}`,
      ),
    );
    if (!recorded) throw new Error('the insert returned no row');
    await query(
      transaction,
      sql`insert into ${ENTRIES.name} (progress_id, status, proficiency_level, comments, recorded_at, recorded_by)
        values (${recorded.id}, ${status}, ${proficiencyLevel}, ${comments}, ${recorded.lastAssessed}, ${recordedBy}::uuid)`,
    );
    return recorded;
  }

  /** True when the employee teaches a course that leads to the competency. */
  teaches(employeeId: string, competencyId: string): Promise<boolean> {
    return isFound(
      this.dataSource,
      sql`select exists (select from ${COURSES.name} c join ${COURSE_COMPETENCIES.name} l on l.course_id = c.id
        where c.instructor_id = ${employeeId} and l.competency_id = ${competencyId}) as found`,
    );
  }
}
