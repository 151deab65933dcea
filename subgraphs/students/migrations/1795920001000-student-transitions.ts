import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The log is append-only for every role: see docs/adr/0005. */
export class StudentTransitions1795920001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table students.student_transition_logs (
        id uuid primary key default gen_random_uuid(),
        student_id uuid not null references students.students,
        from_status varchar(20) not null,
        to_status varchar(20) not null,
        transition varchar(20) not null,
        actor_id uuid,
        reason varchar(2000),
        metadata jsonb,
        created_at timestamptz not null default clock_timestamp()
      );
      create index student_transition_logs_newest_idx
        on students.student_transition_logs (student_id, created_at desc, id desc);

      create function students.reject_change() returns trigger language plpgsql as $$
      begin
        raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
      end
      $$;
      create trigger student_transition_logs_append_only
        before update or delete or truncate on students.student_transition_logs
        for each statement execute function students.reject_change();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
