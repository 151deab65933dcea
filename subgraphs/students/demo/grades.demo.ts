import type { EntityManager } from 'typeorm';
import { gradeOf } from '../../../schema/contract/grading';
import { demoId } from '../../shared/demo/demo-id';
import { dayAgo, insertRows } from '../../shared/demo/insert-rows';
import type { DemoEnrollment } from './enrollments.demo';

/** Days since the grades of the last term were given, and those in the middle of this one. */
const LAST_TERM = 115;
const THIS_TERM = 40;

/** One in so many students had a grade corrected. */
const CORRECTED_EVERY = 50;

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
  const rows = graded.flatMap((enrollment) => {
    const { student, course, status, index, offset } = enrollment;
    const score = scoreOf(enrollment);
    const name = `${student.number}/${course.code}`;
    const given = `${dayAgo(status === 'COMPLETED' ? LAST_TERM : THIS_TERM)}T09:00:00Z`;
    const row = (values: { score: string; recorded_at: string }) => ({
      id: demoId('grade', name),
      student_id: student.id,
      course_id: course.id,
      course_framework: course.framework,
      score: values.score,
      grade: gradeOf(values.score, course.framework),
      grade_scale: course.framework,
      duration_weeks: course.weeks,
      graded_at: given,
      recorded_by: course.teacher.userId,
      recorded_at: values.recorded_at,
      corrects_id: null as string | null,
      reason: null as string | null,
      superseded_at: null as string | null,
    });
    if (offset > 0 || index % CORRECTED_EVERY !== 1) return [row({ score, recorded_at: given })];
    const corrected = `${dayAgo(LAST_TERM - 7)}T09:00:00Z`;
    const first = { ...row({ score, recorded_at: given }), superseded_at: corrected };
    const second = row({ score: (Number(score) + 1).toFixed(2), recorded_at: corrected });
    return [
      first,
      {
        ...second,
        id: demoId('grade', `${name}/2`),
        corrects_id: first.id,
        reason: 'A page was not counted',
      },
    ];
  });
  await insertRows(transaction, 'students.grades', rows);
}
