import type { EntityManager } from 'typeorm';
import { demoId } from '../../shared/demo/demo-id';
import { dayAgo, insertRows } from '../../shared/demo/insert-rows';
import { demoCourse, type DemoCourse } from '../../shared/demo/school';
import type { DemoStudent } from '../../shared/demo/students';

/** Days since the last term began, and since this one did. */
const LAST_TERM = 210;
const THIS_TERM = 84;
/** Days of a term. */
const TERM = 90;

/** One in so many students has dropped the last of their courses. */
const DROPPED_EVERY = 25;

/** An enrollment of the demo school. */
export interface DemoEnrollment {
  readonly student: DemoStudent;
  readonly course: DemoCourse;
  readonly status: 'ACTIVE' | 'COMPLETED' | 'DROPPED';
  /** Place of the student and of the course among the student's. */
  readonly index: number;
  readonly offset: number;
}

/** What the students take and have completed; their class group decides which courses. */
export function demoEnrollments(students: readonly DemoStudent[]): readonly DemoEnrollment[] {
  return students.flatMap((student, index) => {
    const { completed, taken } = student.group;
    return [...completed, ...taken].map((code, offset): DemoEnrollment => {
      const isLast = offset === completed.length + taken.length - 1;
      const isDropped = isLast && index % DROPPED_EVERY === DROPPED_EVERY - 1;
      const isCompleted = offset < completed.length || student.status === 'GRADUATED';
      const left = isDropped || student.status === 'INACTIVE' ? 'DROPPED' : 'ACTIVE';
      const status = isCompleted ? 'COMPLETED' : left;
      return { student, course: demoCourse(code), status, index, offset };
    });
  });
}

/** Writes the enrollments of the demo school. */
export async function insertDemoEnrollments(
  transaction: EntityManager,
  enrollments: readonly DemoEnrollment[],
): Promise<void> {
  await insertRows(
    transaction,
    'students.enrollments',
    enrollments.map(({ student, course, status }) => {
      const started = status === 'COMPLETED' ? LAST_TERM : THIS_TERM;
      const days = status === 'COMPLETED' ? TERM : TERM / 3;
      return {
        id: demoId('enrollment', `${student.number}/${course.code}`),
        student_id: student.id,
        course_id: course.id,
        course_framework: course.framework,
        status,
        enrollment_date: dayAgo(started),
        ended_on: status === 'ACTIVE' ? null : dayAgo(started - days),
      };
    }),
  );
}
