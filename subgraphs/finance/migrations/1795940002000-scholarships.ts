import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What others pay for students. */
export class Scholarships1795940002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table finance.scholarships (
        id uuid primary key default gen_random_uuid(),
        student_id uuid not null,
        name varchar(150) not null,
        sponsor varchar(150),
        term_id uuid constraint scholarships_term_id_fkey references finance.terms (id),
        amount numeric(12,2) check (amount > 0),
        percentage numeric(5,2) check (percentage > 0 and percentage <= 100),
        currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
        status varchar(20) not null default 'AWARDED' check (status in ('AWARDED', 'APPLIED', 'REVOKED')),
        applied_amount numeric(12,2) check (applied_amount > 0),
        applied_at timestamptz,
        revoke_reason varchar(500),
        awarded_by uuid,
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp(),
        check ((amount is null) <> (percentage is null)),
        check (percentage is null or term_id is not null),
        check ((applied_amount is null) = (applied_at is null)),
        check (status <> 'APPLIED' or applied_at is not null),
        check ((status = 'REVOKED') = (revoke_reason is not null))
      );
      create index scholarships_student_id_idx on finance.scholarships (student_id, created_at, id);
      create index scholarships_created_at_idx on finance.scholarships (created_at, id);
      create index scholarships_term_id_idx on finance.scholarships (term_id);

      alter table finance.ledger_entries add foreign key (scholarship_id) references finance.scholarships (id);
      -- A scholarship is in the ledger once.
      create unique index ledger_entries_scholarship_key on finance.ledger_entries (scholarship_id)
        where scholarship_id is not null and reverses_id is null;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
