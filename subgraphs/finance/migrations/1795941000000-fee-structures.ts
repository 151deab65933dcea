import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What courses and class groups cost. */
export class FeeStructures1795941000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function finance.total_of_lines(lines jsonb) returns numeric
        language sql immutable strict parallel safe
        return (select coalesce(sum((line ->> 'amount')::numeric), 0) from jsonb_array_elements(lines) line);

      create table finance.fee_structures (
        id uuid primary key default gen_random_uuid(),
        name varchar(150) not null,
        term_id uuid not null constraint fee_structures_term_id_fkey references finance.terms,
        course_id uuid,
        course_framework varchar(20) check (course_framework in ('CBC', 'BRITISH')),
        class_group_id uuid,
        currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
        lines jsonb not null,
        amount numeric(12,2) not null check (amount > 0),
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp(),
        constraint fee_structures_name_key unique (name, term_id),
        check (num_nonnulls(course_id, class_group_id) = 1),
        check ((course_id is null) = (course_framework is null)),
        check (amount = finance.total_of_lines(lines))
      );
      create index fee_structures_term_id_idx on finance.fee_structures (term_id, created_at desc);
      create index fee_structures_course_id_idx on finance.fee_structures (course_id, created_at desc);
      create index fee_structures_class_group_id_idx on finance.fee_structures (class_group_id, created_at desc);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
