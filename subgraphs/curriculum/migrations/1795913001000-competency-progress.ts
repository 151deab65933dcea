import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far each student is with each competency: the state, and every recording that led to it. */
export class CompetencyProgress1795913001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table curriculum.competency_progress (
        id uuid primary key default gen_random_uuid(),
        student_id uuid not null,
        competency_id uuid not null
          constraint competency_progress_competency_id_fkey references curriculum.competencies,
        status varchar(20) not null,
        proficiency_level integer not null
          constraint competency_progress_proficiency_level_check check (proficiency_level between 0 and 5),
        comments varchar(2000),
        last_assessed timestamptz not null,
        recorded_by uuid,
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp(),
        constraint competency_progress_student_id_key unique (student_id, competency_id)
      );
      create index competency_progress_competency_id_idx on curriculum.competency_progress (competency_id);
      create index competency_progress_by_student_idx on curriculum.competency_progress (student_id, last_assessed, id);
      create index competency_progress_last_assessed_idx on curriculum.competency_progress (last_assessed, id);

      create table curriculum.competency_progress_entries (
        id uuid primary key default gen_random_uuid(),
        progress_id uuid not null constraint competency_progress_entries_progress_id_fkey
          references curriculum.competency_progress on delete cascade,
        status varchar(20) not null,
        proficiency_level integer not null
          constraint competency_progress_entries_proficiency_level_check check (proficiency_level between 0 and 5),
        comments varchar(2000),
        recorded_at timestamptz not null,
        recorded_by uuid
      );
      create index competency_progress_entries_progress_id_idx
        on curriculum.competency_progress_entries (progress_id, recorded_at, id);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
