import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Bin1772582400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table workforce.deleted_rows (
        table_name varchar(63) not null,
        id uuid not null,
        content jsonb not null,
        related jsonb not null,
        deleted_at timestamptz not null default clock_timestamp(),
        deleted_by uuid,
        primary key (table_name, id)
      );
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
