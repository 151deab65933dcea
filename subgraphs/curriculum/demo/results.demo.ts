import type { EntityManager } from 'typeorm';
import { gradeOf, percentageOf } from '../../../schema/contract/grading';
import { demoId } from '../../shared/demo/demo-id';
import { dayAgo, insertRows } from '../../shared/demo/insert-rows';
import { DEMO_COURSES, demoCourse, type DemoCourse } from '../../shared/demo/school';
import { demoStudents, type DemoStudent } from '../../shared/demo/students';
import { DEMO_COMPETENCIES } from './competencies.demo';

/** Points of an examination. */
const POINTS = '80.00';
/** Days since the examinations, and since progress was recorded first and last. */
const EXAMINED = 30;
const FIRST = 70;
const LAST = 21;

/** The first students have results of their own (assessments.demo.ts, progress.demo.ts). */
const WITH_OWN = 12;

/** What repeats over students and competencies: how far somebody is, and the level of it. */
const STEPS = [
  { status: 'ACHIEVED', level: 4 },
  { status: 'IN_PROGRESS', level: 2 },
  { status: 'MASTERED', level: 5 },
  { status: 'ACHIEVED', level: 3 },
  { status: 'IN_PROGRESS', level: 1 },
] as const;

const title = ({ title: course }: DemoCourse): string => `${course}: examination`;
const assessmentId = ({ code }: DemoCourse): string => demoId('assessment', `${code}/examination`);

/** Writes an examination of each published course, what its students reached, and how far they are with its competencies. */
export async function insertDemoResults(transaction: EntityManager): Promise<void> {
  const students = demoStudents().slice(WITH_OWN);
  await insertRows(
    transaction,
    'curriculum.assessments',
    DEMO_COURSES.filter(({ status }) => status === 'PUBLISHED').map((course) => ({
      id: assessmentId(course),
      title: title(course),
      description: '',
      assessment_type: 'SUMMATIVE',
      max_score: POINTS,
      duration_minutes: 90,
      course_id: course.id,
    })),
  );
  await insertRows(transaction, 'curriculum.student_assessments', students.flatMap(resultsOf));
  const progress = students.flatMap(progressOf);
  await insertRows(
    transaction,
    'curriculum.competency_progress',
    progress.map(({ first, ...row }) => row),
  );
  await insertRows(
    transaction,
    'curriculum.competency_progress_entries',
    progress.flatMap(({ id, first, status, proficiency_level, last_assessed, recorded_by }) => [
      { progress_id: id, status: 'IN_PROGRESS', proficiency_level: 1, recorded_at: first, recorded_by },
      { progress_id: id, status, proficiency_level, recorded_at: last_assessed, recorded_by },
    ]),
  );
}

/** The results of a student in the courses that are taken, but for the last. */
function resultsOf({ id, number, group, status }: DemoStudent, index: number): Record<string, unknown>[] {
  if (status !== 'ACTIVE') return [];
  return group.taken.slice(0, -1).map((code, offset) => {
    const course = demoCourse(code);
    const score = (28 + ((index * 29 + offset * 17) % 104) / 2).toFixed(2);
    const percentage = percentageOf(score, POINTS);
    return {
      id: demoId('student-assessment', `${number}/${code}`),
      assessment_id: assessmentId(course),
      student_id: id,
      score,
      percentage,
      grade: gradeOf(percentage, course.framework),
      grade_scale: course.framework,
      submitted_at: `${dayAgo(EXAMINED)}T08:30:00Z`,
      recorded_by: course.teacher.userId,
    };
  });
}

/** How far a student of the CBC framework is with the competencies of the first course that is taken. */
function progressOf({ id, number, group }: DemoStudent, index: number) {
  const course = group.framework === 'CBC' && group.taken[0] ? demoCourse(group.taken[0]) : null;
  const competencies = DEMO_COMPETENCIES.filter(({ area }) => area === course?.of);
  return competencies.map((competency, offset) => {
    const step = STEPS[(index + offset * 2) % STEPS.length] ?? STEPS[0];
    return {
      id: demoId('competency-progress', `${number} ${competency.code}`),
      student_id: id,
      competency_id: competency.id,
      status: step.status,
      proficiency_level: step.level,
      last_assessed: `${dayAgo(LAST)}T10:00:00Z`,
      recorded_by: course?.teacher.userId ?? null,
      first: `${dayAgo(FIRST)}T10:00:00Z`,
    };
  });
}
