import type { EntityManager } from 'typeorm';
import { gradeOf } from '../../../schema/contract/grading';
import { demoId } from '../../shared/demo/demo-id';
import { join, query, sql } from '../../shared/database/sql';
import { DEMO_COURSES } from './courses.demo';

/** Days since the first term began, and how long it took. */
const STARTED = 200;
const TERM = 90;

/** Scores that repeat over the students. */
const SCORES = ['91.00', '78.50', '64.25', '49.75', '83.00', '70.00', '55.50'];

/** Each student has completed one course, with a grade, and takes another; every fifth has dropped a third. */
export async function insertDemoEnrollments(
  transaction: EntityManager,
  studentNumbers: readonly string[],
): Promise<void> {
  const taken = studentNumbers.flatMap((number, index) =>
    DEMO_COURSES.flatMap(({ id, framework }, offset) => {
      const status = (['COMPLETED', 'ACTIVE', 'DROPPED'] as const)[(index + offset) % 3] ?? 'ACTIVE';
      if (status === 'DROPPED' && index % 5 !== 0) return [];
      const started = status === 'ACTIVE' ? STARTED - TERM : STARTED;
      const ended = status === 'ACTIVE' ? null : started - TERM + offset;
      return [
        sql`(${demoId('enrollment', `${number}/${id}`)}::uuid, ${demoId('student', number)}::uuid, ${id}::uuid, ${framework}, ${status},
          current_date - ${started}::int, current_date - ${ended}::int)`,
      ];
    }),
  );
  await query(
    transaction,
    sql`insert into students.enrollments (id, student_id, course_id, course_framework, status, enrollment_date, ended_on)
      values ${join(taken)}`,
  );
  await insertDemoGrades(transaction, studentNumbers);
}

async function insertDemoGrades(
  transaction: EntityManager,
  studentNumbers: readonly string[],
): Promise<void> {
  const rows = studentNumbers.flatMap((number, index) =>
    DEMO_COURSES.filter((_, offset) => (index + offset) % 3 === 0).map(({ id, framework, weeks }) => {
      const score = SCORES[index % SCORES.length] ?? '50.00';
      return sql`(${demoId('grade', `${number}/${id}`)}::uuid, ${demoId('student', number)}::uuid, ${id}::uuid, ${framework}, ${score}::numeric,
        ${gradeOf(score, framework)}, ${framework}, ${weeks}::int, now() - make_interval(days => ${STARTED - TERM}::int, mins => ${index}::int))`;
    }),
  );
  await query(
    transaction,
    sql`insert into students.grades (id, student_id, course_id, course_framework, score, grade, grade_scale, duration_weeks, graded_at)
      values ${join(rows)}`,
  );
}
