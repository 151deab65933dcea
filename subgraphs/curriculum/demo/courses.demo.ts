import type { EntityManager } from 'typeorm';
import { demoId } from '../../shared/demo/demo-id';
import { insertRows } from '../../shared/demo/insert-rows';
import { DEMO_COURSES, demoCourse } from '../../shared/demo/school';
import { DEMO_COMPETENCIES } from './competencies.demo';

const PUBLISHED_AT = '2026-01-05T06:00:00Z';

/** Seats of the courses that have limits: more than the demo students take. */
const CAPACITY: Readonly<Record<string, number>> = { 'CBC-MAT-6': 120, 'CBC-SCI-7': 220, 'BR-MATH-8': 90 };

/** Generic skills, in turn. */
const SKILLS = ['Problem solving', 'Critical thinking', 'Communication', 'Collaboration'];

/** A course, and what is completed before it. */
const PREREQUISITES = [
  ['CBC-SCI-7', 'CBC-MAT-6'],
  ['CBC-MAT-10', 'CBC-MATH-7'],
  ['IGCSE-MAT', 'BR-MATH-8'],
  ['AS-MAT', 'IGCSE-MAT'],
] as const;

/** Writes the courses of the demo school with what CBC courses teach and what is needed before a course. */
export async function insertDemoCourses(transaction: EntityManager): Promise<void> {
  await insertRows(
    transaction,
    'curriculum.courses',
    DEMO_COURSES.map(({ id, framework, code, title, level, of, weeks, status, teacher }) => ({
      id,
      framework,
      code,
      title,
      description: '',
      duration_weeks: weeks,
      capacity: CAPACITY[code] ?? null,
      instructor_id: teacher.employeeId,
      status,
      published_at: status === 'DRAFT' ? null : PUBLISHED_AT,
      learning_area: framework === 'CBC' ? of : null,
      cbc_level: framework === 'CBC' ? level : null,
      british_level: framework === 'BRITISH' ? level : null,
      exam_board: framework === 'BRITISH' && level !== 'PRIMARY' ? 'Cambridge' : null,
      subject_id: framework === 'BRITISH' ? demoId('subject', of) : null,
    })),
  );
  const cbc = DEMO_COURSES.filter(({ framework }) => framework === 'CBC');
  await insertRows(
    transaction,
    'curriculum.course_competencies',
    cbc.flatMap(({ id, of }) =>
      DEMO_COMPETENCIES.filter(({ area }) => area === of).map((competency) => ({
        course_id: id,
        competency_id: competency.id,
      })),
    ),
  );
  await insertRows(
    transaction,
    'curriculum.course_generic_skills',
    cbc.map(({ id }, index) => ({
      course_id: id,
      generic_skill_id: demoId('generic-skill', SKILLS[index % SKILLS.length] ?? ''),
    })),
  );
  await insertRows(
    transaction,
    'curriculum.course_prerequisites',
    PREREQUISITES.map(([course, needed]) => ({
      course_id: demoCourse(course).id,
      prerequisite_id: demoCourse(needed).id,
    })),
  );
}
