import { raw, sql, type Sql } from '../shared/database/sql';
import { tableOf } from '../shared/database/table';
import { Enrollment } from './enrollments/enrollment.entity';

/** True for a student who takes the course. @param student alias in the statement */
export function takesCourse(student: string, courseId: string): Sql {
  return sql`exists (select from ${tableOf(Enrollment).name} taken
    where taken.student_id = ${raw(student)}.id and taken.course_id = ${courseId} and taken.status = 'ACTIVE')`;
}
