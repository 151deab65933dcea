import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Org units of which it was told that they are covered too little: an event is told once. */
export class UnitsUnderThreshold1795961000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table workforce.units_under_threshold (
        org_unit_id uuid primary key references workforce.org_units on delete cascade,
        since timestamptz not null default clock_timestamp()
      );
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
