import type { EntityManager } from 'typeorm';
import { join, query, sql } from '../../shared/database/sql';
import { demoId } from '../../shared/demo/demo-id';

const PROGRESS = [
  { student: 'STU-1001', competency: 'MAT-NUM-01', status: 'ACHIEVED', level: 4, before: 2 },
  { student: 'STU-1001', competency: 'SCI-ENV-01', status: 'MASTERED', level: 5, before: 3 },
  { student: 'STU-1001', competency: 'LAN-LIS-01', status: 'IN_PROGRESS', level: 2, before: 1 },
  { student: 'STU-1002', competency: 'MAT-NUM-01', status: 'IN_PROGRESS', level: 3, before: 1 },
] as const;

const FIRST_AT = '2026-01-21T09:00:00Z';
const LAST_AT = '2026-02-21T14:30:00Z';

const progressId = (student: string, competency: string) =>
  sql`${demoId('competency-progress', `${student} ${competency}`)}::uuid`;

/** Writes how far some students of the demo school are, and a report about one of them. */
export async function insertDemoProgress(transaction: EntityManager): Promise<void> {
  const rows = PROGRESS.map(
    ({ student, competency, status, level }) =>
      sql`(${progressId(student, competency)}, ${demoId('student', student)}::uuid, ${demoId('competency', competency)}::uuid,
        ${status}, ${level}::integer, ${LAST_AT}::timestamptz)`,
  );
  await query(
    transaction,
    sql`insert into curriculum.competency_progress (id, student_id, competency_id, status, proficiency_level, last_assessed)
      values ${join(rows)}`,
  );
  const entries = PROGRESS.flatMap(({ student, competency, status, level, before }) => [
    sql`(${progressId(student, competency)}, 'IN_PROGRESS', ${before}::integer, ${FIRST_AT}::timestamptz)`,
    sql`(${progressId(student, competency)}, ${status}, ${level}::integer, ${LAST_AT}::timestamptz)`,
  ]);
  await query(
    transaction,
    sql`insert into curriculum.competency_progress_entries (progress_id, status, proficiency_level, recorded_at)
      values ${join(entries)}`,
  );
  await query(
    transaction,
    sql`insert into curriculum.progress_reports (id, student_id, student_name, framework, reporting_period, start_date, end_date,
        overall_percentage, overall_performance, competencies_achieved, generic_skills_progress, pillar_scores, subject_grades,
        predicted_grades, exam_performance, teacher_comments)
      values (${demoId('progress-report', 'Term 1 2026')}::uuid, ${demoId('student', 'STU-1001')}::uuid, 'Neema Wambui', 'CBC',
        'Term 1 2026', '2026-01-05', '2026-04-10', 89.95, 'M', '[]', '[]',
        '[{"pillar": "SCIENCE_TECHNOLOGY", "score": "100.00", "competencies": 1}]', '[]', '[]', '[]', 'A good term.')`,
  );
}
