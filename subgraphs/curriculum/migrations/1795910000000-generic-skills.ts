import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The first tables of the domain: its archive of deleted rows, and the generic skills. */
export class GenericSkills1795910000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table curriculum.deleted_rows (
        table_name varchar(63) not null,
        id uuid not null,
        content jsonb not null,
        related jsonb not null,
        deleted_at timestamptz not null default clock_timestamp(),
        deleted_by uuid,
        primary key (table_name, id)
      );

      create table curriculum.generic_skills (
        id uuid primary key default gen_random_uuid(),
        name varchar(150) not null constraint generic_skills_name_key unique,
        description text not null,
        category varchar(100) not null,
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp()
      );
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
