import type { EntityManager } from 'typeorm';
import { arrayOf, query, sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { insertRows } from '../../shared/imports/imported-rows';
import { Grade } from '../grades/grade.entity';
import type { NewGrade } from '../grades/grades.repository';

/** A grade of a file, complete. */
export type ImportedGrade = NewGrade & Pick<Grade, 'id' | 'gradedAt'>;

/** The grades of one student in one course that were given at one moment are the same. */
export const occasionOf = ({
  studentId,
  courseId,
  gradedAt,
}: Pick<Grade, 'studentId' | 'courseId' | 'gradedAt'>): string => `${studentId}:${courseId}:${gradedAt}`;

/** Statements over all rows of a file at once. */
export class GradeImportsRepository {
  /** What is there already of the students in the courses, by `occasionOf`. */
  async given(transaction: EntityManager, rows: readonly ImportedGrade[]): Promise<ReadonlySet<string>> {
    const found = await query<ImportedGrade>(
      transaction,
      sql`select student_id as "studentId", course_id as "courseId", graded_at as "gradedAt" from ${tableOf(Grade).name}
        where student_id = any(${arrayOf([...new Set(rows.map(({ studentId }) => studentId))])}::uuid[])
          and course_id = any(${arrayOf([...new Set(rows.map(({ courseId }) => courseId))])}::uuid[])`,
    );
    return new Set(found.map(occasionOf));
  }

  /** @returns how many were written */
  insert(transaction: EntityManager, rows: readonly ImportedGrade[]): Promise<number> {
    return insertRows(transaction, Grade, rows, [
      'id',
      'studentId',
      'courseId',
      'courseFramework',
      'score',
      'grade',
      'gradeScale',
      'durationWeeks',
      'recordedBy',
      'gradedAt',
    ]);
  }
}
