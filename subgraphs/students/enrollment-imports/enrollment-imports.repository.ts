import type { EntityManager } from 'typeorm';
import { arrayOf, query, sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { insertRows } from '../../shared/imports/imported-rows';
import { Enrollment, type EnrollmentKey } from '../enrollments/enrollment.entity';

/** An enrollment of a file, complete. */
export type ImportedEnrollment = EnrollmentKey &
  Pick<Enrollment, 'id' | 'courseFramework' | 'status' | 'enrollmentDate' | 'endedOn'>;

/** The enrollments of one student in one course that begin on one day are the same. */
export const beginningOf = ({
  studentId,
  courseId,
  enrollmentDate,
}: Pick<Enrollment, 'studentId' | 'courseId' | 'enrollmentDate'>): string =>
  `${studentId}:${courseId}:${enrollmentDate}`;

/** Statements over all rows of a file at once. */
export class EnrollmentImportsRepository {
  /** What is there already of the students in the courses, by `beginningOf`. */
  async begun(transaction: EntityManager, rows: readonly EnrollmentKey[]): Promise<ReadonlySet<string>> {
    const found = await query<ImportedEnrollment>(
      transaction,
      sql`select student_id as "studentId", course_id as "courseId", enrollment_date as "enrollmentDate"
        from ${tableOf(Enrollment).name}
        where student_id = any(${arrayOf([...new Set(rows.map(({ studentId }) => studentId))])}::uuid[])
          and course_id = any(${arrayOf([...new Set(rows.map(({ courseId }) => courseId))])}::uuid[])`,
    );
    return new Set(found.map(beginningOf));
  }

  /** @returns how many were written */
  insert(transaction: EntityManager, rows: readonly ImportedEnrollment[]): Promise<number> {
    return insertRows(transaction, Enrollment, rows, [
      'id',
      'studentId',
      'courseId',
      'courseFramework',
      'status',
      'enrollmentDate',
      'endedOn',
    ]);
  }
}
