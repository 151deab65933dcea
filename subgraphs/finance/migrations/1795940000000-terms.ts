import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The first tables of the domain: its archive of deleted rows, and the terms. */
export class Terms1795940000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table finance.deleted_rows (
        table_name varchar(63) not null,
        id uuid not null,
        content jsonb not null,
        related jsonb not null,
        deleted_at timestamptz not null default clock_timestamp(),
        deleted_by uuid,
        primary key (table_name, id)
      );

      create table finance.terms (
        id uuid primary key default gen_random_uuid(),
        name varchar(100) not null constraint terms_name_key unique,
        starts_on date not null,
        ends_on date not null,
        status varchar(20) not null default 'OPEN' check (status in ('OPEN', 'CLOSED')),
        closed_at timestamptz,
        closed_by uuid,
        reopen_reason varchar(500),
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp(),
        check (ends_on >= starts_on),
        check ((status = 'CLOSED') = (closed_at is not null)),
        constraint terms_days_excl exclude using gist (daterange(starts_on, ends_on, '[]') with &&)
      );
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
