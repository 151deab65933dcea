import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reports about students, kept as they were generated. */
export class ProgressReports1795913002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table curriculum.progress_reports (
        id uuid primary key default gen_random_uuid(),
        student_id uuid not null,
        student_name varchar(301) not null,
        framework varchar(20) not null,
        reporting_period varchar(100) not null,
        start_date date,
        end_date date,
        overall_percentage numeric(5,2),
        overall_performance varchar(2),
        competencies_achieved jsonb not null,
        generic_skills_progress jsonb not null,
        pillar_scores jsonb not null,
        subject_grades jsonb not null,
        predicted_grades jsonb not null,
        exam_performance jsonb not null,
        teacher_comments varchar(5000),
        generated_by uuid,
        created_at timestamptz not null default clock_timestamp()
      );
      create index progress_reports_student_id_idx on curriculum.progress_reports (student_id, created_at, id);
      create index progress_reports_created_at_idx on curriculum.progress_reports (created_at, id);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
