import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What learners of the CBC framework are to master, and what shows that they do. */
export class Competencies1795911000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table curriculum.competencies (
        id uuid primary key default gen_random_uuid(),
        code varchar(50) not null constraint competencies_code_key unique,
        title varchar(255) not null,
        description text not null,
        learning_area varchar(30) not null,
        pillar varchar(30) not null,
        core_competency boolean not null,
        proficiency_level integer not null constraint competencies_proficiency_level_check
          check (proficiency_level between 1 and 5),
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp()
      );

      create table curriculum.learning_outcomes (
        id uuid primary key default gen_random_uuid(),
        competency_id uuid not null constraint learning_outcomes_competency_id_fkey references curriculum.competencies,
        description text not null,
        assessment_method varchar(255) not null,
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp()
      );
      create index learning_outcomes_competency_id_idx on curriculum.learning_outcomes (competency_id, created_at, id);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
