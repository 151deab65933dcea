import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was there on which day of a class group. */
export class Attendance1795922000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table students.attendance (
        id uuid primary key default gen_random_uuid(),
        class_group_id uuid not null constraint attendance_class_group_id_fkey references students.class_groups,
        student_id uuid not null constraint attendance_student_id_fkey references students.students,
        date date not null,
        status varchar(20) not null check (status in ('PRESENT', 'ABSENT', 'LATE', 'EXCUSED')),
        note varchar(500),
        recorded_by uuid,
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp(),
        constraint attendance_day_key unique (class_group_id, date, student_id)
      );
      create index attendance_student_id_idx on students.attendance (student_id, date) include (status);
      create index attendance_date_idx on students.attendance (date, id);
      create index attendance_created_at_idx on students.attendance (created_at, id);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
