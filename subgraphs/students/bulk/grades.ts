import { gradeOf } from '../../../schema/contract/grading';
import { at } from '../../shared/bulk/cycle';
import { courseAt, type BulkCourse } from './enrollments';

/** Columns of the rows below, in COPY's order. */
export const GRADE_COLUMNS =
  'student_id, course_id, course_framework, score, grade, grade_scale, duration_weeks, graded_at, recorded_at';

/** Grades of each student, of as many courses. */
export const GRADES_EACH = 3;

/** Scores from 40.00 to 99.75, each with its grades. */
const SCORES = Array.from({ length: 240 }, (_, index) => (40 + index / 4).toFixed(2));
const GRADES = {
  CBC: SCORES.map((score) => gradeOf(score, 'CBC')),
  BRITISH: SCORES.map((score) => gradeOf(score, 'BRITISH')),
};

/** One grade as a line of COPY's text format. */
export function gradeLine(
  index: number,
  studentIds: readonly string[],
  courses: readonly BulkCourse[],
): string {
  const student = Math.floor(index / GRADES_EACH);
  const { id, framework, weeks } = courseAt(student, index % GRADES_EACH, courses);
  const score = index * 37;
  const day = index % GRADES_EACH === 0 ? '2025-12-04T09:00:00Z' : '2026-03-20T09:00:00Z';
  return [
    at(studentIds, student),
    id,
    framework,
    at(SCORES, score),
    at(GRADES[framework], score),
    framework,
    String(weeks),
    day,
    day,
  ].join('\t');
}
