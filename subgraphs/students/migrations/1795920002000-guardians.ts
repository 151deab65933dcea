import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Guardians1795920002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table students.guardians (
        id uuid primary key default gen_random_uuid(),
        student_id uuid not null references students.students,
        given_name varchar(100) not null,
        family_name varchar(100) not null,
        relation varchar(20) not null check (relation in
          ('MOTHER', 'FATHER', 'GRANDPARENT', 'SIBLING', 'RELATIVE', 'GUARDIAN', 'SPONSOR')),
        phone varchar(20),
        email varchar(254),
        is_primary boolean not null default false,
        informed_about varchar(20)[] not null default '{}'
          check (informed_about <@ array['ACADEMICS', 'ATTENDANCE', 'FINANCE', 'HEALTH']::varchar[]),
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp()
      );
      create index guardians_student_id_idx on students.guardians (student_id);
      create unique index guardians_primary_key on students.guardians (student_id) where is_primary;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
