import type { EntityManager } from 'typeorm';
import { join, query, sql } from '../../shared/database/sql';
import { demoId } from '../../shared/demo/demo-id';

const PUBLISHED_AT = '2026-01-05T06:00:00Z';

const CBC_COURSES = [
  { code: 'CBC-MAT-6', title: 'Mathematics 6', area: 'MATHEMATICS', level: 'PRIMARY', weeks: 12, capacity: 40,
    status: 'PUBLISHED', competency: 'MAT-NUM-01', skill: 'Problem solving' },
  { code: 'CBC-SCI-7', title: 'Integrated science 7', area: 'SCIENCE_TECHNOLOGY', level: 'LOWER_SECONDARY', weeks: 14,
    capacity: 30, status: 'PUBLISHED', competency: 'SCI-ENV-01', skill: 'Critical thinking' },
  { code: 'CBC-ENG-4', title: 'English 4', area: 'LANGUAGES', level: 'PRIMARY', weeks: 12, capacity: null,
    status: 'DRAFT', competency: 'LAN-LIS-01', skill: 'Communication' },
]; // prettier-ignore

const BRITISH_COURSES = [
  { code: 'BR-MATH-8', title: 'Mathematics 8', level: 'SECONDARY', weeks: 36, capacity: 25, status: 'PUBLISHED',
    subject: 'BR-MATH-SEC', board: 'Cambridge' },
  { code: 'BR-CHEM-10', title: 'Chemistry 10', level: 'IGCSE', weeks: 36, capacity: 20, status: 'DRAFT',
    subject: 'BR-CHEM-IG', board: 'Edexcel' },
]; // prettier-ignore

/** Who teaches them all. */
const INSTRUCTOR = demoId('employee', 'EMP-2001');

const courseId = (code: string) => sql`${demoId('course', code)}::uuid`;
const publishedAt = (status: string) => sql`${status === 'DRAFT' ? null : PUBLISHED_AT}::timestamptz`;

/** Writes the courses of the demo school; the one in science needs the one in mathematics first. */
export async function insertDemoCourses(transaction: EntityManager): Promise<void> {
  const cbc = CBC_COURSES.map(
    ({ code, title, area, level, weeks, capacity, status }) =>
      sql`(${courseId(code)}, ${code}, ${title}, '', ${weeks}::integer, ${capacity}::integer, ${INSTRUCTOR}::uuid, ${status},
        ${publishedAt(status)}, ${area}, ${level})`,
  );
  await query(
    transaction,
    sql`insert into curriculum.cbc_courses (id, code, title, description, duration_weeks, capacity, instructor_id, status,
      published_at, learning_area, cbc_level) values ${join(cbc)}`,
  );
  const british = BRITISH_COURSES.map(
    ({ code, title, level, weeks, capacity, status, subject, board }) =>
      sql`(${courseId(code)}, ${code}, ${title}, '', ${weeks}::integer, ${capacity}::integer, ${INSTRUCTOR}::uuid, ${status},
        ${publishedAt(status)}, ${level}, ${board}, ${demoId('subject', subject)}::uuid)`,
  );
  await query(
    transaction,
    sql`insert into curriculum.british_courses (id, code, title, description, duration_weeks, capacity, instructor_id, status,
      published_at, british_level, exam_board, subject_id) values ${join(british)}`,
  );
  const competencies = CBC_COURSES.map(
    ({ code, competency }) => sql`(${courseId(code)}, ${demoId('competency', competency)}::uuid)`,
  );
  await query(
    transaction,
    sql`insert into curriculum.course_competencies (course_id, competency_id) values ${join(competencies)}`,
  );
  const skills = CBC_COURSES.map(
    ({ code, skill }) => sql`(${courseId(code)}, ${demoId('generic-skill', skill)}::uuid)`,
  );
  await query(
    transaction,
    sql`insert into curriculum.course_generic_skills (course_id, generic_skill_id) values ${join(skills)}`,
  );
  await query(
    transaction,
    sql`insert into curriculum.course_prerequisites (course_id, prerequisite_id)
      values (${courseId('CBC-SCI-7')}, ${courseId('CBC-MAT-6')})`,
  );
}
