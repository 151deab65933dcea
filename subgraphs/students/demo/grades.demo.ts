import type { EntityManager } from 'typeorm';
import { gradeOf } from '../../../schema/contract/grading';
import { demoId } from '../../shared/demo/demo-id';
import { dayAgo, insertRows } from '../../shared/demo/insert-rows';
import type { DemoEnrollment } from './enrollments.demo';

/** Days since the grades of the last term were given, and those in the middle of this one. */
const LAST_TERM = 115;
const THIS_TERM = 40;

/** From 35.00 to 98.75; the same for the same student and course every time. */
function scoreOf({ index, offset }: DemoEnrollment): string {
  return (35 + ((index * 37 + offset * 53) % 256) / 4).toFixed(2);
}

/** Writes grades: of every completed course, and of half of those that are taken. */
export async function insertDemoGrades(
  transaction: EntityManager,
  enrollments: readonly DemoEnrollment[],
): Promise<void> {
  const graded = enrollments.filter(
    ({ status, index, offset }) =>
      status === 'COMPLETED' || (status === 'ACTIVE' && (index + offset) % 2 === 0),
  );
  await insertRows(
    transaction,
    'students.grades',
    graded.map((enrollment) => {
      const { student, course, status } = enrollment;
      const score = scoreOf(enrollment);
      const given = `${dayAgo(status === 'COMPLETED' ? LAST_TERM : THIS_TERM)}T09:00:00Z`;
      return {
        id: demoId('grade', `${student.number}/${course.code}`),
        student_id: student.id,
        course_id: course.id,
        course_framework: course.framework,
        score,
        grade: gradeOf(score, course.framework),
        grade_scale: course.framework,
        duration_weeks: course.weeks,
        graded_at: given,
        recorded_by: course.teacher.userId,
        recorded_at: given,
      };
    }),
  );
}
