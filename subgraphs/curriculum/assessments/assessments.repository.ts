import type { DataSource } from 'typeorm';
import { CatalogueRepository } from '../../shared/catalogue/catalogue-repository';
import { query, sql, type Connection } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { listOf } from '../../shared/model/list';
import type { Framework } from '../../shared/school/framework';
import { Course } from '../courses/course.entity';
import { Assessment } from './assessment.entity';
import type { AssessmentFilter } from './assessment.input';

const COURSES = tableOf(Course);

/** What of an assessment and its course decides about results. */
export interface GradedAssessment {
  readonly id: string;
  readonly maxScore: string;
  readonly courseId: string;
  readonly framework: Framework;
  readonly instructorId: string;
}

export class AssessmentsRepository extends CatalogueRepository<Assessment, AssessmentFilter> {
  constructor(dataSource: DataSource) {
    super(dataSource, Assessment, {
      list: listOf(Assessment, {
        order: ['title', 'assessmentType', 'createdAt', 'updatedAt'],
        defaultOrder: 'title',
        search: ['title', 'description'],
      }),
      constraints: {
        assessments_course_id_fkey: {
          code: 'BAD_USER_INPUT',
          field: 'courseId',
          message: 'The course does not exist.',
        },
      },
      restoreConstraints: {
        assessments_course_id_fkey: { code: 'CONFLICT_MISSING_DEPENDENCIES', field: 'courseId' },
      },
    });
  }

  /** What is graded by; null when there is no such assessment. */
  async graded(id: string): Promise<GradedAssessment | null> {
    const [found] = await query<GradedAssessment>(
      this.dataSource,
      sql`select r.id, r.max_score as "maxScore", r.course_id as "courseId", c.framework, c.instructor_id as "instructorId"
        from ${this.rows} join ${COURSES.name} c on c.id = r.course_id where r.id = ${id}`,
    );
    return found ?? null;
  }

  /** Who teaches a course; null when there is no such course. */
  async instructorOf(courseId: string): Promise<string | null> {
    const [found] = await query<{ instructorId: string }>(
      this.dataSource,
      sql`select c.instructor_id as "instructorId" from ${COURSES.name} c where c.id = ${courseId}`,
    );
    return found?.instructorId ?? null;
  }

  /** The course of an assessment, also of a deleted one; null when there is neither. */
  async courseOf(id: string): Promise<string | null> {
    const [found] = await query<{ courseId: string }>(
      this.dataSource,
      sql`select r.course_id as "courseId" from ${this.archive.withDeleted('r')} where r.id = ${id}`,
    );
    return found?.courseId ?? null;
  }

  /** The best possible score, which nobody changes until the transaction ends; null when the assessment is gone. */
  async holdMaxScore(transaction: Connection, id: string): Promise<string | null> {
    const [found] = await query<{ maxScore: string }>(
      transaction,
      sql`select r.max_score as "maxScore" from ${this.rows} where r.id = ${id} for share`,
    );
    return found?.maxScore ?? null;
  }
}
