import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The assessments of courses, and what students reached in them. */
export class Assessments1795913000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table curriculum.assessments (
        id uuid primary key default gen_random_uuid(),
        title varchar(255) not null,
        description text not null,
        assessment_type varchar(20) not null,
        max_score numeric(7,2) not null constraint assessments_max_score_check check (max_score > 0),
        duration_minutes integer not null constraint assessments_duration_minutes_check check (duration_minutes > 0),
        course_id uuid not null constraint assessments_course_id_fkey references curriculum.courses,
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp()
      );
      create index assessments_course_id_idx on curriculum.assessments (course_id, title, id);
      create index assessments_title_idx on curriculum.assessments (title, id);

      create table curriculum.student_assessments (
        id uuid primary key default gen_random_uuid(),
        assessment_id uuid not null
          constraint student_assessments_assessment_id_fkey references curriculum.assessments,
        student_id uuid not null,
        score numeric(7,2) not null constraint student_assessments_score_check check (score >= 0),
        percentage numeric(5,2) not null
          constraint student_assessments_percentage_check check (percentage between 0 and 100),
        grade varchar(2) not null,
        grade_scale varchar(20) not null,
        comments varchar(2000),
        submitted_at timestamptz not null default clock_timestamp(),
        recorded_by uuid,
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp(),
        constraint student_assessments_student_id_key unique (student_id, assessment_id)
      );
      create index student_assessments_assessment_id_idx on curriculum.student_assessments (assessment_id, submitted_at, id);
      create index student_assessments_by_student_idx on curriculum.student_assessments (student_id, submitted_at, id);
      create index student_assessments_submitted_at_idx on curriculum.student_assessments (submitted_at, id);

      create table curriculum.student_assessment_competencies (
        student_assessment_id uuid not null constraint student_assessment_competencies_student_assessment_id_fkey
          references curriculum.student_assessments on delete cascade,
        competency_id uuid not null
          constraint student_assessment_competencies_competency_id_fkey references curriculum.competencies,
        primary key (student_assessment_id, competency_id)
      );
      create index student_assessment_competencies_competency_id_idx
        on curriculum.student_assessment_competencies (competency_id);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
