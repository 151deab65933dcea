import type { EntityManager } from 'typeorm';
import { gradeOf, percentageOf, type Framework } from '../../../schema/contract/grading';
import { join, query, sql } from '../../shared/database/sql';
import { demoId } from '../../shared/demo/demo-id';

const ASSESSMENTS = [
  { title: 'Fractions: mid-term test', type: 'SUMMATIVE', max: '40.00', minutes: 60, course: 'CBC-MAT-6', framework: 'CBC' },
  { title: 'Number talk', type: 'FORMATIVE', max: '10.00', minutes: 20, course: 'CBC-MAT-6', framework: 'CBC' },
  { title: 'Algebra: end of year exam', type: 'SUMMATIVE', max: '80.00', minutes: 120, course: 'BR-MATH-8', framework: 'BRITISH' },
] as const; // prettier-ignore

const RESULTS = [
  { title: 'Fractions: mid-term test', student: 'STU-1001', score: '35.96' },
  { title: 'Fractions: mid-term test', student: 'STU-1002', score: '21.00' },
  { title: 'Number talk', student: 'STU-1001', score: '9.00' },
  { title: 'Algebra: end of year exam', student: 'STU-1003', score: '66.50' },
] as const;

const SUBMITTED_AT = '2026-02-20T08:30:00Z';

/** Writes the assessments of the demo school, and what some students reached in them. */
export async function insertDemoAssessments(transaction: EntityManager): Promise<void> {
  const assessments = ASSESSMENTS.map(
    ({ title, type, max, minutes, course }) =>
      sql`(${demoId('assessment', title)}::uuid, ${title}, '', ${type}, ${max}::numeric, ${minutes}::integer,
        ${demoId('course', course)}::uuid)`,
  );
  await query(
    transaction,
    sql`insert into curriculum.assessments (id, title, description, assessment_type, max_score, duration_minutes, course_id)
      values ${join(assessments)}`,
  );
  const results = RESULTS.map(({ title, student, score }) => {
    const { max, framework } = assessmentOf(title);
    const percentage = percentageOf(score, max);
    return sql`(${demoId('student-assessment', `${title} ${student}`)}::uuid, ${demoId('assessment', title)}::uuid,
      ${demoId('student', student)}::uuid, ${score}::numeric, ${percentage}::numeric, ${gradeOf(percentage, framework)},
      ${framework}, ${SUBMITTED_AT}::timestamptz)`;
  });
  await query(
    transaction,
    sql`insert into curriculum.student_assessments (id, assessment_id, student_id, score, percentage, grade, grade_scale,
      submitted_at) values ${join(results)}`,
  );
}

function assessmentOf(title: string): { readonly max: string; readonly framework: Framework } {
  const found = ASSESSMENTS.find((assessment) => assessment.title === title);
  if (!found) throw new Error(`no demo assessment is called ${title}`);
  return found;
}
